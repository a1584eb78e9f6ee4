/** The toolbar icon: grey where messages are not checked. */

/** @param {import("./link.js").State} state */
export function showState(state) {
  const name = state === "ready" ? "on" : "off";
  const path = { 16: `/icons/${name}-16.png`, 32: `/icons/${name}-32.png` };
  chrome.action.setIcon({ path });
  chrome.action.setTitle({ title: chrome.i18n.getMessage(state === "ready" ? "icon_ready" : "icon_away") });
}
