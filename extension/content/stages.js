/**
 * Where the deal is: as the page says, or as the seller has corrected it, per conversation and until the browser ends.
 * A correction changes what is marked and asked here (presend's api/stages.py); the proxy judges by the request alone.
 */
const Stages = {
  ALL: ["inbox", "order", "profile"],

  /** The place of a text on this page. @param {Desk} desk @param {{stage: string, conversation: string} | null} spec @param {"out" | "in"} direction @returns {Place} */
  place(desk, spec, direction) {
    const stage = spec?.stage ?? "inbox";
    const conversation = Patterns.conversation(spec?.conversation ?? "", location.pathname);
    const said = desk.corrections[Stages.talk(conversation)];
    return { stage, conversation, direction, ...(said && said !== stage && { corrected: said }) };
  },

  /** What a correction is kept under; a box without a conversation's name has its page's. @param {string} conversation */
  talk(conversation) {
    return `${location.host} ${conversation || location.pathname}`;
  },

  /**
   * The line under the card's title: what is done, and the stage, which opens the choice.
   * @param {string} what @param {Place} place @param {boolean} open @param {() => void} toggle
   */
  line(what, { stage, corrected }, open, toggle) {
    const shown = corrected ? Words.get("stage_by_you", Words.stage(corrected)) : Words.stage(stage);
    const label = { "aria-label": Words.get("stage_change", shown), "aria-expanded": String(open) };
    return make("p", { class: "line" }, `${what} · `, button("stage", shown, toggle, label));
  },

  /** The choice. @param {Place} place @param {(stage: string | null) => void} choose null: as the page says */
  choice({ stage, corrected }, choose) {
    const box = make("div", { class: "stages", role: "group", "aria-labelledby": "card-stages" });
    box.append(make("p", { class: "label", id: "card-stages" }, Words.get("stage_question")));
    for (const each of Stages.ALL) {
      const pressed = String(each === (corrected ?? stage));
      box.append(button("act", Words.stage(each), () => choose(each === stage ? null : each), { "aria-pressed": pressed }));
    }
    if (corrected) box.append(make("p", { class: "done" }, Words.get("stage_note", Words.stage(stage))));
    return box;
  },
};
