// Loads the module and starts it. A file of its own, because a strict content security policy
// refuses inline scripts. The names carry hashes that only the build knows: they are read from the
// preload links the build writes into the page, the loader's before those of its snippets.

// Where a host lets texts become markup and addresses scripts only by a policy (Trusted Types), this is it. The only markup
// from texts is charts, in which whatever people typed is escaped; the only scripts are the page's own files.
try {
  globalThis.trustedTypes?.createPolicy("default", {
    createHTML: (text) => text,
    createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
  });
} catch {
  // The host's policy allows none of this name: it has one of its own.
}

// A panic ends the module by a trap; what is on the page then no longer follows.
const isTrap = (error) => error instanceof WebAssembly.RuntimeError;
addEventListener("error", ({ error }) => isTrap(error) && tell());
addEventListener("unhandledrejection", ({ reason }) => isTrap(reason) && tell());

// A link with a plan that is opened or left in this very tab changes the fragment alone.
addEventListener("hashchange", ({ oldURL, newURL }) => {
  if (`${oldURL} ${newURL}`.includes("#plan=")) location.reload();
});

try {
  const loader = document.querySelector("link[rel=modulepreload]");
  const module = document.querySelector('link[rel=preload][type="application/wasm"]');
  const { default: start } = await import(loader.href);
  await start({ module_or_path: module.href });
} catch (error) {
  tell();
  throw error;
} finally {
  // Later, so that nothing of it competes with the first answer; and where the page can't start, so that the next
  // version is found.
  setTimeout(keep, 3_000);
}

/** Keeps the page for when the network is gone, and says when the host has a new version. */
async function keep() {
  const { serviceWorker } = navigator;
  // Hosts, frames and files may allow none; then the page needs the network when it is opened.
  const kept = await serviceWorker?.register("./offline-worker.js").catch(() => null);
  if (!kept) return;
  const update = document.getElementById("backcast-update");
  const watch = () => {
    kept.installing?.addEventListener("statechange", watch);
    update.hidden = !(kept.waiting && serviceWorker.controller);
  };
  kept.addEventListener("updatefound", watch);
  watch();
  let isAsked = false;
  update.lastElementChild.onclick = () => {
    isAsked = true;
    kept.waiting ? kept.waiting.postMessage("begin") : location.reload();
  };
  let isKept = serviceWorker.controller;
  serviceWorker.addEventListener("controllerchange", () => {
    if (isAsked) location.reload();
    // Another tab has asked: this one may hold what is not kept yet, so it goes on until somebody reloads it too. Its
    // parts have names that no other version uses.
    update.hidden = !isKept;
    isKept = true;
  });
}

/** Shows the sentence of index.html that says what to do. */
function tell() {
  const sentence = document.getElementById("backcast-failed");
  document.querySelector("#backcast .loading p")?.remove();
  sentence.hidden = false;
  sentence.scrollIntoView();
}
