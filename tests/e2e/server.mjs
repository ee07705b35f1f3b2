// Serves the built page as any static host would, under the strictest policy it works with.

import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

/** The built page. */
export const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

/** What README.md recommends to whoever serves the page. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self' data: blob:; worker-src 'self' blob:; form-action 'none'; base-uri 'none'";

/**
 * Serves the built page on this machine only.
 *
 * @param {object} [what]
 * @param {number} [what.port] the port, or 0 for any free one
 * @param {string} [what.folder] another folder than that of the built page
 * @param {boolean} [what.isCompressed] whether there are files `….br` beside the others, to be sent in their place
 * @param {string} [what.caching] how long files may be kept by who got them, as a `Cache-Control` says it
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serve({ port = 0, folder = dist, isCompressed = false, caching } = {}) {
  // `dev` looks at the folder on every request, so that a new build shows on reload.
  const setHeaders = (response) => {
    response.setHeader("content-security-policy", POLICY);
    if (caching) response.setHeader("cache-control", caching);
  };
  const files = sirv(folder, { dev: true, brotli: isCompressed, setHeaders });
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("Not found\n");
    }),
  );
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
