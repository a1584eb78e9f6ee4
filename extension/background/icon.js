/** The toolbar icon: grey where messages are not checked. */

import { chosen, said } from "./language.js";

/** @param {import("./link.js").State} state */
export async function showState(state) {
  const name = state === "ready" ? "on" : "off";
  const path = { 16: `/icons/${name}-16.png`, 32: `/icons/${name}-32.png` };
  chrome.action.setIcon({ path });
  const key = state === "ready" ? "icon_ready" : "icon_away";
  const { words } = await chosen();
  chrome.action.setTitle({ title: said(words, key, []) ?? chrome.i18n.getMessage(key) });
}
