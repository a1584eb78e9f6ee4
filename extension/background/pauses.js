/** The tabs in which the seller has paused presend. A pause ends with the browser. */

/** @returns {Promise<Set<number>>} */
export async function pausedTabs() {
  const { paused } = /** @type {{paused?: number[]}} */ (await chrome.storage.session.get("paused"));
  return new Set(paused);
}

/** @param {number} tab @param {boolean} paused */
export async function setPaused(tab, paused) {
  const tabs = await pausedTabs();
  if (paused) tabs.add(tab);
  else tabs.delete(tab);
  await chrome.storage.session.set({ paused: [...tabs] });
}
