/** Arithmetic on findings and their places, in UTF-16 units. Pure. */
const Spans = {
  /**
   * The findings of the text `before` as they stand in `after`, taken as one edit. A finding that the edit touches is
   * dropped: better no mark for a moment than one in the wrong place.
   * @param {Finding[]} findings @param {string} before @param {string} after @returns {Finding[]}
   */
  shift(findings, before, after) {
    if (before === after || !findings.length) return findings;
    const most = Math.min(before.length, after.length);
    let head = 0;
    while (head < most && before[head] === after[head]) head++;
    let tail = 0;
    while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
    const editEnd = before.length - tail;
    const by = after.length - before.length;
    return findings.flatMap((finding) => {
      if (finding.end <= head) return [finding];
      if (finding.start >= editEnd) return [{ ...finding, start: finding.start + by, end: finding.end + by }];
      return [];
    });
  },

  /** The finding at an offset, the shortest where they nest. @param {Finding[]} findings @param {number} offset */
  at(findings, offset) {
    return findings
      .filter((finding) => finding.start <= offset && offset <= finding.end)
      .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  },

  /**
   * What to cut so that a finding is gone and no double or hanging space is left.
   * @param {string} text @param {{start: number, end: number}} span
   */
  cut(text, { start, end }) {
    const spaceBefore = start === 0 || /\s/.test(text[start - 1]);
    const spaceAfter = end === text.length || /[\s.,;:!?]/.test(text[end]);
    if (spaceBefore && end < text.length && text[end] === " ") return { start, end: end + 1 };
    if (start > 0 && text[start - 1] === " " && spaceAfter) return { start: start - 1, end };
    return { start, end };
  },

  /**
   * The sentence around a finding: a wording that is offered stands in its place.
   * @param {string} text @param {{start: number, end: number}} span
   */
  sentence(text, { start, end }) {
    const before = [...text.slice(0, start).matchAll(/[.!?]["')\]]*\s+|[。！？]["')\]]*\s*|\n+/g)].at(-1);
    const after = /[.!?。！？]+["')\]]*(?=\s|$)|(?=\n)|[。！？]/.exec(text.slice(end));
    const from = before ? before.index + before[0].length : 0;
    const to = after ? end + after.index + after[0].length : text.length;
    return { start: from + text.slice(from).search(/\S|$/), end: to };
  },

  /** Whether the message does not go out by itself. @param {string} action */
  stops(action) {
    return action === "block" || action === "warn";
  },
};
