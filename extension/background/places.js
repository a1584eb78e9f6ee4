/**
 * Further marketplaces: the rule file's hosts that the manifest does not list. The seller allows them in the options,
 * by a press and the browser's own question; until then the extension asks for nothing and sees nothing of them.
 * "scripting", which registering needs, is asked for at the same moment and not when the extension is installed.
 */

const LOOPBACK = /^(127\.0\.0\.1|localhost|.+\.localhost)$/;

/** What the browser is asked for. Plain http is for a site on this computer. @param {string} host with or without a port */
export function patterns(host) {
  const name = host.replace(/:\d+$/, "");
  return (LOOPBACK.test(name) ? ["https", "http"] : ["https"]).map((scheme) => `${scheme}://${name}/*`);
}

/** Those of the hosts which the extension does not work on yet. @param {string[]} hosts */
export async function missing(hosts) {
  const listed = new Set([...scripts().matches, ...(await added()).flatMap(patterns)].map(nameOf));
  return hosts.filter((host) => !listed.has(nameOf(patterns(host)[0])));
}

/** The hosts that the seller has added. @returns {Promise<string[]>} */
export async function added() {
  const registered = (await chrome.scripting?.getRegisteredContentScripts()) ?? [];
  return registered.map(({ id }) => id.replace(/^place-/, ""));
}

/** Asks the browser, which asks the seller; to be called from a press. False: the answer was no. @param {string[]} hosts */
export async function add(hosts) {
  const origins = hosts.flatMap(patterns);
  if (!(await chrome.permissions.request({ permissions: ["scripting"], origins }))) return false;
  await register(await missing(hosts));
  return true;
}

/** @param {string} host */
export async function remove(host) {
  await chrome.scripting.unregisterContentScripts({ ids: [`place-${host}`] });
  await chrome.permissions.remove({ origins: patterns(host) }).catch(() => false); // what is required stays
}

/** A new version of the extension starts without what was registered: the browser still knows what was allowed. */
export async function restore() {
  const { origins = [] } = await chrome.permissions.getAll();
  const names = origins.filter((origin) => /^https?:\/\/[^*]/.test(origin)).map(nameOf);
  if (chrome.scripting) await register(await missing([...new Set(names)]));
}

/** @param {string[]} hosts */
async function register(hosts) {
  const { js, css } = scripts();
  for (const host of new Set(hosts.map((each) => nameOf(patterns(each)[0])))) {
    const where = { id: `place-${host}`, matches: patterns(host), allFrames: true, matchOriginAsFallback: true };
    await chrome.scripting.registerContentScripts([{ ...where, js, css, runAt: "document_start" }]);
  }
}

/** The manifest's own entry. */
function scripts() {
  const { js = [], css = [], matches = [] } = chrome.runtime.getManifest().content_scripts?.[0] ?? {};
  const relative = (/** @type {string} */ file) => file.replace(chrome.runtime.getURL(""), "").replace(/^\/?/, "/"); // Firefox gives addresses, and resolves against the page
  return { js: js.map(relative), css: css.map(relative), matches };
}

/** The host's name in a match pattern. @param {string} pattern */
function nameOf(pattern) {
  return pattern.replace(/^[^:]+:\/\//, "").replace(/[:/].*$/, "");
}
