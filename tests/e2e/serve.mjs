// What `cargo xtask serve` ends in: node serve.mjs <port>

import { serve } from "./server.mjs";

const port = Number(process.argv[2]);
try {
  const { origin } = await serve({ port });
  console.log(`Backcast is at ${origin} (Ctrl+C ends it)`);
} catch (error) {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${port} is taken: try cargo xtask serve --port ${port + 1}`);
  process.exitCode = 1;
}
