/** The options' choice of the language. */

import { LANGUAGES } from "../background/language.js";

const choice = /** @type {HTMLSelectElement} */ (document.getElementById("language"));
for (const code of LANGUAGES) {
  const option = new Option(new Intl.DisplayNames([code], { type: "language" }).of(code), code);
  option.lang = code;
  choice.append(option);
}
choice.addEventListener("change", async () => {
  await chrome.storage.local.set({ language: choice.value });
  location.reload(); // every word on this page
});
const { language = "" } = /** @type {{language?: string}} */ (await chrome.storage.local.get("language"));
choice.value = language;
choice.disabled = false;
