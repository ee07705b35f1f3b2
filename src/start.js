// Loads the module and starts it. A file of its own, because a strict content security policy
// refuses inline scripts. The names carry hashes that only the build knows: they are read from the
// preload links the build writes into the page, the loader's before those of its snippets.

// A panic ends the module by a trap; what is on the page then no longer follows.
const isTrap = (error) => error instanceof WebAssembly.RuntimeError;
addEventListener("error", ({ error }) => isTrap(error) && tell());
addEventListener("unhandledrejection", ({ reason }) => isTrap(reason) && tell());

try {
  const loader = document.querySelector("link[rel=modulepreload]");
  const module = document.querySelector('link[rel=preload][type="application/wasm"]');
  const { default: start } = await import(loader.href);
  await start({ module_or_path: module.href });
} catch (error) {
  tell();
  throw error;
}

/** Shows the sentence of index.html that says what to do. */
function tell() {
  const sentence = document.getElementById("backcast-failed");
  document.querySelector("#backcast .loading p")?.remove();
  sentence.hidden = false;
  sentence.scrollIntoView();
}
