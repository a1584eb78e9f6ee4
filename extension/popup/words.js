/** The words of presend's own pages, in the browser's language. */

/** @param {string} key @param {...(string | number)} values */
export function word(key, ...values) {
  return chrome.i18n.getMessage(key, values.map(String)) || key;
}

/** Puts its words into each element that names them, and the language on the page. */
export function fill() {
  document.documentElement.lang = chrome.i18n.getUILanguage();
  document.documentElement.dir = chrome.i18n.getMessage("@@bidi_dir");
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = word(element.getAttribute("data-word") ?? "");
  }
}
