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
 * @param {string} [what.planner] the path below which the built page is served beside it, e.g. `/planner/`
 * @param {string} [what.policy] another security policy
 * @param {boolean} [what.cors] whether pages of all origins may load what is served
 * @param {boolean} [what.isCompressed] whether there are files `….br` beside the others, to be sent in their place
 * @param {string} [what.caching] how long files may be kept by who got them, as a `Cache-Control` says it
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serve({
  port = 0,
  folder = dist,
  planner,
  policy = POLICY,
  cors = false,
  isCompressed = false,
  caching,
} = {}) {
  // `dev` looks at the folder on every request, so that a new build shows on reload.
  const setHeaders = (response) => {
    response.setHeader("content-security-policy", policy);
    if (cors) response.setHeader("access-control-allow-origin", "*");
    if (caching) response.setHeader("cache-control", caching);
  };
  const files = sirv(folder, { dev: true, brotli: isCompressed, setHeaders });
  const plannerFiles = sirv(dist, { dev: true, setHeaders });
  const server = createServer((request, response) => {
    const notFound = () => {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("Not found\n");
    };
    if (!planner || !request.url.startsWith(planner)) return files(request, response, notFound);
    request.url = `/${request.url.slice(planner.length)}`;
    plannerFiles(request, response, notFound);
  });
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
