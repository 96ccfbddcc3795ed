// What pages complain of, and whom they ask.

/**
 * What the host says without any extension: two are of what it has unless it is compiled, one of extensions of its own once a folder is
 * trusted, the last one is of its own page around an extension's, where that is closed while it loads.
 */
const HOSTS_OWN = [
  /\/vsda\//,
  /authentication provider 'github'/,
  /spdlog\.node/,
  /Release\/watchdog/,
  /Extension `vscode\.[\w.-]+` is already registered/,
  /Found unexpected null$/,
  // On a machine with much to do; whether what was asked for came in the end is seen by what is looked for.
  /Request \d+ timed out \(15000ms\)/,
];
const OURS = ["127.0.0.1", "localhost", ""];

/** Collects what a page and all pages in it say from now on. */
export function complaints(page) {
  const all = new Set();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!OURS.includes(url.hostname) && !["data:", "blob:"].includes(url.protocol)) {
      const left = () => all.add(`a page asks another machine: ${request.url()}`);
      // A page in a page asks at an address of its own, and the workbench's worker answers.
      request.response().then((response) => response?.fromServiceWorker() || left(), left);
    }
  });
  const says = (words, place = "") => {
    if (!HOSTS_OWN.some((each) => each.test(words) || each.test(place))) all.add(`a page says: ${words} ${place}`.trimEnd());
  };
  page.on("pageerror", (error) => says(error.message));
  page.on("console", (said) => said.type() === "error" && says(said.text(), said.location().url));
  return all;
}
