/**
 * What a rule file may call an element: the names that the page's makers gave it and that outlast a release, never the
 * classes that a build makes up. Pure: an element is asked for `localName`, `getAttribute` and `parentElement` alone.
 */
const Selectors = {
  MOST: 3,
  UP: 6,
  LONGEST: 60,
  /** Names for machines, the most lasting first; they are given to be found by. */
  MARKS: ["data-testid", "data-test-id", "data-test", "data-qa", "data-cy", "data-e2e", "data-composer", "data-send"],
  /** Words for people: another language has others, and some name the other side. */
  WORDS: ["aria-label", "placeholder", "data-placeholder", "aria-placeholder", "title"],
  /** Classes that a person has written; what a build makes up has digits or capitals, or no such word. */
  CLASS: /^(?=.*(compos|message|chat|reply|editor|send|submit))[a-z]{2,}([-_]{1,2}[a-z]{2,})*$/,

  /**
   * Selectors of this element and no other, at most three, the most lasting first; none where nothing names it.
   * @param {Element} element @param {(selector: string) => boolean} isOnly whether it finds this element alone
   * @returns {string[]}
   */
  of(element, isOnly) {
    const own = Selectors.own(element);
    const found = own.filter(isOnly);
    let area = element.parentElement;
    for (let step = 0; area && !found.length && step < Selectors.UP; step++, area = area.parentElement) {
      const inner = [...own, Selectors.tag(element)];
      found.push(...Selectors.own(area).flatMap((outer) => inner.map((name) => `${outer} ${name}`)).filter(isOnly));
    }
    if (!found.length && isOnly(Selectors.tag(element))) found.push(Selectors.tag(element));
    return found.slice(0, Selectors.MOST);
  },

  /** What the element is called by itself, the most lasting first. @param {Element} element @returns {string[]} */
  own(element) {
    const tag = Selectors.tag(element);
    const id = Selectors.name(element, "id");
    const named = (/** @type {string} */ attribute, value = Selectors.name(element, attribute)) => value ? [Selectors.attribute(attribute, value)] : [];
    const said = Selectors.WORDS.flatMap((attribute) => named(attribute, Selectors.words(element, attribute)));
    const kinds = ["type", "role"].flatMap((attribute) => named(attribute));
    const classes = (element.getAttribute("class") ?? "").split(/\s+/).filter((each) => Selectors.CLASS.test(each));
    return [
      ...Selectors.MARKS.flatMap((attribute) => named(attribute)),
      ...(!id ? [] : /^[A-Za-z][\w-]*$/.test(id) ? [`#${id}`] : named("id")),
      ...[...named("name"), ...said, ...kinds].map((each) => tag + each),
      ...classes.map((each) => `${tag}.${each}`),
    ];
  },

  /** @param {Element} element */
  tag(element) {
    return element.getAttribute("contenteditable") === null ? element.localName : "[contenteditable]";
  },

  /** A name for machines, or "" where it looks made up anew each time. @param {Element} element @param {string} attribute */
  name(element, attribute) {
    const value = Selectors.words(element, attribute);
    const parts = value.split(/[^A-Za-z0-9]+/);
    const madeUp = (/** @type {string} */ part) => /\d{3}|^\d+$/.test(part) || (part.length > 4 && /\d/.test(part) && /[A-Za-z].*\d|\d.*[A-Za-z]/.test(part));
    return /[:«»]/.test(value) || parts.some(madeUp) ? "" : value;
  },

  /** @param {Element} element @param {string} attribute */
  words(element, attribute) {
    const value = element.getAttribute(attribute) ?? "";
    return value.length <= Selectors.LONGEST && /^[^\p{Cc}]+$/u.test(value) ? value : "";
  },

  /** @param {string} name @param {string} value */
  attribute(name, value) {
    return `[${name}="${value.replace(/["\\]/g, "\\$&")}"]`;
  },
};
