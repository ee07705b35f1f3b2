// Loads the module and starts it. A file of its own, because a strict content security policy
// refuses inline scripts. The names carry hashes that only the build knows: they are read from the
// preload links the build writes into the page, the loader's before those of its snippets.
const loader = document.querySelector("link[rel=modulepreload]");
const module = document.querySelector('link[rel=preload][type="application/wasm"]');

const { default: start } = await import(loader.href);
await start({ module_or_path: module.href });
