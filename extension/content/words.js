/** The interface's words, in the browser's language. */
const Words = {
  /** @param {string} key @param {...(string | number)} values */
  get(key, ...values) {
    return chrome.i18n.getMessage(key, values.map(String)) || key;
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
