// Keeps the page for when the network is gone. All files of one version are kept together and answered with
// together: another version's take their place when nobody uses these any more, or somebody asks for them.

// What the build writes here: which files there are, with their sums, and what tells this version from all others.
const VERSION = "";
const FILES = [];

// Several pages of one origin may each have a Backcast: each has versions of its own.
const OURS = `backcast ${registration.scope} `;
const CACHE = OURS + VERSION;

const keep = async () => {
  const cache = await caches.open(CACHE);
  // Asked of the server, as what the browser has may be of the version before; and only as the build has made them,
  // as a server whose files are just being replaced has some of both.
  await cache.addAll(FILES.map(([file, integrity]) => new Request(file, { cache: "no-cache", integrity })));
};

const begin = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
  }
  await clients.claim();
};

const answer = async (request) => {
  const cache = await caches.open(CACHE);
  const { origin, pathname } = new URL(request.url);
  const page = new URL("./", registration.scope);
  const isPage = [page.pathname, `${page.pathname}index.html`].includes(pathname);
  const kept = await cache.match(isPage ? page : origin + pathname, { ignoreVary: true });
  return kept ?? fetch(request);
};

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("message", ({ data }) => data === "begin" && skipWaiting());
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(registration.scope)) event.respondWith(answer(request));
});
