/** The interface's words, in the language that the seller has chosen, or the browser's. */
const Words = {
  /** The chosen language's words, as the worker has read them; null: the browser's language. @type {Record<string, string> | null} */
  chosen: null,
  language: "",

  /** @param {{language: string, words: Record<string, string> | null}} chosen */
  use({ language, words }) {
    Words.language = language;
    Words.chosen = words;
  },

  /** @param {string} key @param {...(string | number)} values */
  get(key, ...values) {
    const chosen = Words.chosen?.[key]?.replace(/\$(\d)/g, (_, number) => String(values[number - 1] ?? ""));
    return chosen ?? (chrome.i18n.getMessage(key, values.map(String)) || key);
  },

  /** What a category is called: "Phone number". @param {string} category */
  category(category) {
    return Words.get("category_" + category.replaceAll(".", "_"));
  },

  /** @param {string} stage */
  stage(stage) {
    return Words.get("stage_" + stage);
  },
};
