/**
 * The language that the seller has chosen for presend, instead of the browser's: chrome.i18n knows the browser's only,
 * so its words are read from `_locales`.
 */

export const LANGUAGES = ["en", "de", "ro", "es", "fr", "pt"];

/** @typedef {{language: string, words: Record<string, string> | null}} Chosen `language` "": the browser's */

/** @returns {Promise<Chosen>} */
export async function chosen() {
  const { language = "" } = /** @type {{language?: string}} */ (await chrome.storage.local.get("language"));
  if (!LANGUAGES.includes(language)) return { language: "", words: null };
  const answer = await fetch(chrome.runtime.getURL(`_locales/${language}/messages.json`));
  const entries = Object.entries(/** @type {Record<string, {message: string}>} */ (await answer.json()));
  return { language, words: Object.fromEntries(entries.map(([key, { message }]) => [key, message])) };
}

/** The language to be told in: two letters; "" for one that has three. */
export async function spoken() {
  const [language] = ((await chosen()).language || chrome.i18n.getUILanguage()).toLowerCase().split(/[-_]/);
  return language.length === 2 ? language : "";
}

/** A chosen word with its values in it; undefined: none is chosen. @param {Chosen["words"]} words @param {string} key @param {string[]} values */
export function said(words, key, values) {
  return words?.[key]?.replace(/\$(\d)/g, (_, number) => values[number - 1] ?? "");
}
