/** The control page's other end: what waits, what was not sent, how it stands; and a stopped text's way back into its chat. */

const PATIENCE = 2000;

export class Control {
  /** @param {import("./link.js").Link} link @param {() => Promise<chrome.runtime.Port[]>} pages of the policy in force @param {Map<string, any>} holds */
  constructor(link, pages, holds) {
    this.link = link;
    this.pages = pages;
    this.holds = holds;
    /** @type {Set<chrome.runtime.Port>} */
    this.ports = new Set();
    /** @type {any[]} */
    this.texts = [];
    /** The session's numbers. @type {any} */
    this.numbers = null;
    this.last = 0;
    /** Questions to the pages: id -> who takes an answer. @type {Map<number, (page: chrome.runtime.Port, message: any) => void>} */
    this.asked = new Map();
  }

  /** @param {chrome.runtime.Port} port */
  open(port) {
    this.ports.add(port);
    port.onDisconnect.addListener(() => this.ports.delete(port));
    port.onMessage.addListener((message) => {
      if (message.type === "put") this.#put(port, message);
      else if (message.type === "beat") this.link.wake();
      else if (message.type === "release" || message.type === "discard") this.link.send(message);
    });
    this.changed();
    this.link.wake();
  }

  /** A message of presend's. @param {any} message */
  heard(message) {
    if (message.type === "outbox") this.texts = message.texts;
    else if (message.type === "status") this.numbers = message;
    else if (message.type === "hold" || message.type === "stopped" || message.type === "policy") return this.changed();
    else return;
    this.#tell();
  }

  /** Something is another way than before: asks anew. */
  changed() {
    if (!this.ports.size) return;
    if (this.link.state !== "ready") this.numbers = null;
    for (const type of ["outbox", "status"]) this.link.send({ type });
    this.#tell();
  }

  #tell() {
    const { texts, numbers } = this;
    const now = { type: "now", state: this.link.state, holds: [...this.holds.values()], texts, numbers };
    for (const port of this.ports) port.postMessage(now);
  }

  /** What a page answers. @param {chrome.runtime.Port} page @param {any} message */
  fromPage(page, message) {
    this.asked.get(message.question)?.(page, message);
  }

  /**
   * Puts a text into the composer of its conversation, in the tab that has it. Where that is not open but one other is,
   * the seller is asked: `anywhere` is the answer. Nothing is sent.
   * @param {chrome.runtime.Port} port @param {{id: number, text: string, conversation: string, anywhere?: boolean}} message
   */
  async #put(port, { id, text, conversation, anywhere }) {
    const here = (await this.#seek(conversation)).filter(({ found }) => found);
    const own = here.find((answer) => answer.own);
    const chosen = own ?? (anywhere ? here[0] : undefined);
    const result = chosen ? await this.#into(chosen, text) : here.length === 1 ? "other" : "none";
    port.postMessage({ type: "put", id, result, conversation: here[0]?.conversation ?? "" });
  }

  /** Asks every page of the policy in force whether it has the conversation. @param {string} conversation @returns {Promise<any[]>} */
  async #seek(conversation) {
    const asked = await this.pages();
    return new Promise((resolve) => {
      /** @type {any[]} */
      const answers = [];
      const question = this.#ask((page, message) => {
        if (answers.push({ ...message, page }) === asked.length) resolve(answers);
      }, () => resolve(answers));
      for (const page of asked) page.postMessage({ type: "seek", question, conversation });
      if (!asked.length) resolve(answers);
    });
  }

  /** @param {{page: chrome.runtime.Port, conversation: string}} chosen @param {string} text @returns {Promise<string>} */
  async #into({ page, conversation }, text) {
    const tab = page.sender?.tab?.id;
    if (tab !== undefined) await chrome.tabs.update(tab, { active: true }).catch(() => {});
    return new Promise((resolve) => {
      const question = this.#ask((_, { result }) => resolve(result), () => resolve("failed"));
      page.postMessage({ type: "put", question, text, conversation });
    });
  }

  /** @param {(page: chrome.runtime.Port, message: any) => void} take @param {() => void} late */
  #ask(take, late) {
    const id = ++this.last;
    this.asked.set(id, take);
    setTimeout(() => {
      this.asked.delete(id);
      late();
    }, PATIENCE);
    return id;
  }
}
