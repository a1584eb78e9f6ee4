/**
 * The way to presend: a port to the extension's worker, which alone holds the link. Verdicts are kept for the exact
 * text they were given for, so that the gate can decide at once.
 */
class Desk {
  static KEEP = 300;
  static PATIENCE = 1500;
  /** A file is opened in a process of its own, which presend gives up after a minute. */
  static FILE_PATIENCE = 65_000;
  static BEAT = 20_000;

  constructor() {
    /** Who listens to what. Firefox spoils a content script's class that extends EventTarget. @type {Map<string, ((detail: any) => void)[]>} */
    this.listeners = new Map();
    /** @type {"starting" | "ready" | "away" | "unpaired" | "refused" | "reload" | "paused"} */
    this.state = "starting";
    /** @type {Policy | null} */
    this.policy = null;
    /** @type {Map<string, Verdict>} */
    this.verdicts = new Map();
    /** @type {Map<number, {key: string, message: object, resolve: (verdict: Verdict | null) => void}>} */
    this.asked = new Map();
    /** What was asked to be allowed. @type {Map<number, (file: string | null) => void>} */
    this.allowing = new Map();
    /** What the seller has corrected: conversation -> stage. @type {Record<string, string>} */
    this.corrections = {};
    this.last = 0;
    this.lively = true;
    /** @type {chrome.runtime.Port | null} */
    this.port = null;
    /** Called when presend has taken note of a "Send anyway". @type {(value?: any) => void} */
    this.confirmed = () => {};
  }

  /** Calls back with each "state", "policy", "hold", "stopped" or "open" (of the port). @param {string} type @param {(detail: any) => void} heard */
  on(type, heard) {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), heard]);
  }

  open() {
    try {
      this.port = chrome.runtime.connect({ name: "page" });
    } catch {
      this.#become("reload"); // the extension was updated or removed under this page
      return;
    }
    this.port.onMessage.addListener((message) => this.#hear(message));
    this.port.onDisconnect.addListener(() => this.#reopen());
    for (const { message } of this.asked.values()) this.port.postMessage(message);
    this.#tell("open");
  }

  /** Keeps the worker awake while somebody is at the page; an idle page costs nothing. */
  keepAwake() {
    const alive = () => (this.lively = true);
    for (const type of ["keydown", "pointerdown", "focus"]) addEventListener(type, alive, { capture: true, passive: true });
    setInterval(() => {
      if (this.lively && document.visibilityState === "visible") this.send({ type: "beat" });
      this.lively = false;
    }, Desk.BEAT);
  }

  /** @param {string} text @param {Place} place @returns {Verdict | undefined} */
  known(text, place) {
    return this.verdicts.get(Desk.key(text, place));
  }

  /** The verdict on a text, or null when nobody could give one in time. @param {string} text @param {Place} place @returns {Promise<Verdict | null>} */
  check(text, place) {
    const known = this.known(text, place);
    if (known) return Promise.resolve(known);
    return this.#ask({ type: "check", text: text.toWellFormed(), language: Words.language, ...place }, Desk.PATIENCE, Desk.key(text, place));
  }

  /**
   * The same for a file: by its name, and by its content where that is given in base64.
   * @param {{name: string, media_type: string, content: string}} file @param {Place} place @returns {Promise<Verdict | null>}
   */
  checkFile(file, place) {
    return this.#ask({ type: "file", ...file, name: file.name.toWellFormed(), ...place }, Desk.FILE_PATIENCE);
  }

  /** @param {object} question @param {number} patience @param {string} [key] what the verdict is kept under @returns {Promise<Verdict | null>} */
  #ask(question, patience, key = "") {
    if (this.state !== "ready" && this.state !== "starting") return Promise.resolve(null);
    const id = ++this.last;
    const message = { ...question, id };
    const answer = new Promise((resolve) => this.asked.set(id, { key, message, resolve }));
    setTimeout(() => this.#answer(id, null), patience);
    this.send(message);
    return /** @type {Promise<Verdict | null>} */ (answer);
  }

  /** Tells presend that this exact text may pass once; resolves when the proxy knows. @param {string} text @param {Place} place */
  confirm(text, { stage, corrected }) {
    const known = new Promise((resolve) => {
      this.confirmed = resolve;
      setTimeout(resolve, 500);
    });
    this.send({ type: "confirm", text: text.toWellFormed(), stage, ...(corrected && { corrected }) });
    return known;
  }

  /**
   * Has presend write into the rule file that these words are no finding of this category; an empty conversation: in any.
   * Resolves to the file, or null where it could not be written.
   * @param {string} value @param {string} category @param {string} conversation @returns {Promise<string | null>}
   */
  allow(value, category, conversation) {
    const id = ++this.last;
    const written = new Promise((resolve) => {
      this.allowing.set(id, resolve);
      setTimeout(() => this.#allowed(id, null), 2 * Desk.PATIENCE);
    });
    this.send({ type: "allow", id, value: value.toWellFormed(), category, conversation });
    return /** @type {Promise<string | null>} */ (written);
  }

  /** @param {object} message */
  send(message) {
    try {
      this.port?.postMessage(message);
    } catch {
      this.#reopen();
    }
  }

  /** The seller says where the deal is; null: where the page says. @param {string} conversation @param {string | null} stage */
  correct(conversation, stage) {
    this.send({ type: "correct", talk: Stages.talk(conversation), stage });
  }

  /** A message went out: what it adds to the conversation can change the next verdict. */
  forget() {
    this.verdicts.clear();
  }

  /** Whether sends pass when nobody can check them. */
  get passesUnchecked() {
    return this.policy?.offline !== "stop";
  }

  /** @param {string} type @param {object} [detail] */
  #tell(type, detail) {
    for (const heard of this.listeners.get(type) ?? []) heard(detail);
  }

  /** @param {any} message */
  #hear(message) {
    if (message.type === "state") this.#learn(message);
    else if (message.type === "verdict") this.#answer(message.id, message);
    else if (this.allowing.has(message.id)) this.#allowed(message.id, message.file ?? null);
    else if (message.type === "unchecked") this.#answer(message.id, null);
    else if (message.type === "confirmed") this.confirmed();
    else this.#tell(message.type, message);
  }

  /** @param {{state: Desk["state"], policy: Policy | null, corrections: Record<string, string>, language: string, words: Record<string, string> | null}} message */
  #learn({ state, policy, corrections, ...chosen }) {
    this.verdicts.clear(); // the rules, or a permission, may have changed
    this.policy = policy ?? this.policy;
    this.corrections = corrections;
    Words.use(chosen);
    this.#become(state);
    this.#tell("policy");
  }

  /** @param {Desk["state"]} state */
  #become(state) {
    if (state === this.state) return;
    this.state = state;
    if (state !== "ready" && state !== "starting") for (const id of [...this.asked.keys()]) this.#answer(id, null);
    this.#tell("state");
  }

  /** @param {number} id @param {string | null} file */
  #allowed(id, file) {
    this.allowing.get(id)?.(file);
    this.allowing.delete(id);
  }

  /** @param {number} id @param {Verdict | null} verdict */
  #answer(id, verdict) {
    const asked = this.asked.get(id);
    if (!asked) return;
    this.asked.delete(id);
    if (verdict && asked.key) {
      this.verdicts.set(asked.key, verdict);
      if (this.verdicts.size > Desk.KEEP) this.verdicts.delete(/** @type {string} */ (this.verdicts.keys().next().value));
    }
    asked.resolve(verdict);
  }

  #reopen() {
    this.port = null;
    if (!chrome.runtime?.id) this.#become("reload");
    else this.open();
  }

  /** @param {string} text @param {Place} place */
  static key(text, { stage, conversation, direction, corrected = "" }) {
    return `${stage}\n${corrected}\n${direction}\n${conversation}\n${text}`;
  }
}
