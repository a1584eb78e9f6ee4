/** Page patterns of the rule file: `*` is any text, `{conversation}` one segment that names the conversation. Pure. */
const Patterns = {
  /** @type {Map<string, RegExp>} */
  compiled: new Map(),

  /** @param {string} pattern @returns {RegExp} */
  compile(pattern) {
    const known = Patterns.compiled.get(pattern);
    if (known) return known;
    const body = pattern
      .replace(/[.+?^$()|[\]\\]/g, "\\$&")
      .replace(/\/\*$/, "(?:/.*)?")
      .replace(/(?<![.])\*/g, ".*")
      .replace(/\{conversation\}/g, "(?<conversation>[^/]+)")
      .replace(/\{[^}]*\}/g, "[^/]+");
    const regex = new RegExp(`^${body}/?$`);
    Patterns.compiled.set(pattern, regex);
    return regex;
  },

  /** @param {string} pattern @param {string} path */
  matches(pattern, path) {
    return Patterns.compile(pattern).test(path);
  },

  /** The conversation's name in the path, or "". @param {string} pattern @param {string} path */
  conversation(pattern, path) {
    if (!pattern) return "";
    const name = Patterns.compile(pattern).exec(path)?.groups?.conversation ?? "";
    try {
      return decodeURIComponent(name);
    } catch {
      return name;
    }
  },
};
