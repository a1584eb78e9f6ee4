/** The words of presend's own pages, in the language that was chosen, or the browser's. */

import { chosen, said } from "../background/language.js";

const { language, words } = await chosen();

/** @param {string} key @param {...(string | number)} values */
export function word(key, ...values) {
  return said(words, key, values.map(String)) ?? (chrome.i18n.getMessage(key, values.map(String)) || key);
}

/** Puts its words into each element that names them, and the language on the page. */
export function fill() {
  document.documentElement.lang = language || chrome.i18n.getUILanguage();
  document.documentElement.dir = language ? "ltr" : chrome.i18n.getMessage("@@bidi_dir");
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = word(element.getAttribute("data-word") ?? "");
  }
}
