/** Puts a text that was stopped back into the chat it belongs to, when the seller says so on the control page. */
class PuttingBack {
  /** @param {Desk} desk @param {Composers} composers */
  constructor(desk, composers) {
    this.desk = desk;
    this.composers = composers;
  }

  listen() {
    this.desk.on("seek", (question) => this.#tell(question));
    this.desk.on("put", (order) => this.#put(order));
  }

  /** Whether this page has the conversation. @param {{question: number, conversation: string}} question */
  #tell({ question, conversation }) {
    const composer = this.composers.near(conversation);
    const place = composer?.place.conversation ?? "";
    const own = conversation !== "" && place === conversation;
    this.desk.send({ type: "here", question, found: composer !== null, own, conversation: place });
  }

  /** What the seller is writing there is not touched. @param {{question: number, text: string, conversation: string}} order */
  async #put({ question, text, conversation }) {
    const composer = this.composers.near(conversation);
    const before = composer?.field.read() ?? "";
    let result = "failed";
    if (composer && before.trim() && !Replace.same(before, text)) result = "busy";
    else if (composer) result = before.trim() || (await Replace.all(composer.field, text)) ? "put" : "failed";
    composer?.refresh();
    this.desk.send({ type: "put", question, result });
  }
}
