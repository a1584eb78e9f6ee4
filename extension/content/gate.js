/**
 * The gate: sees each way of sending before the page does. A message that is known to be clean passes as the untouched
 * event; a bad one is stopped; one that is not known yet is held, and sent again once when it turns out clean.
 * The proxy decides by itself: what slips past here is stopped there.
 */
class Gate {
  static PRESSES = ["pointerdown", "mousedown", "pointerup", "mouseup", "touchstart", "touchend"];
  /** How long a message that was let through once stays so: a key press is followed by its form's submit. */
  static AFTER = 1000;

  /** @param {Desk} desk @param {Composers} composers @param {Surface} surface @param {Card} card @param {Chip} chip */
  constructor(desk, composers, surface, card, chip) {
    this.desk = desk;
    this.composers = composers;
    this.surface = surface;
    this.card = card;
    this.chip = chip;
    /** Keys whose press was stopped; their release must not reach the page either. @type {Set<string>} */
    this.swallowed = new Set();
    /** A press of a send control was stopped, so its whole sequence is. */
    this.pressed = false;
    /** What is held now, so that a second press does not send twice. @type {string | null} */
    this.held = null;
    /** "Send anyway": exact text -> until when (ms). @type {Map<string, number>} */
    this.allowed = new Map();
  }

  listen() {
    for (const type of ["keydown", "keypress", "keyup", "click", "submit", ...Gate.PRESSES]) {
      addEventListener(type, (event) => this.#see(event), { capture: true, passive: false });
    }
  }

  /** "Send anyway": this exact text passes once, here and in the proxy. @param {Composer} composer @param {() => boolean} [redo] */
  async allow(composer, redo) {
    const { text, place } = composer;
    await this.desk.confirm(text, place);
    if (composer.field.read() !== text) return;
    this.allowed.set(text, Date.now() + 60_000);
    if (redo) this.#redo([composer], redo);
    else this.chip.show(composer.field.element, Words.get("send_now"), { icon: "good", ms: 6000 });
  }

  /** @param {Event} event */
  #see(event) {
    if (!event.isTrusted || this.surface.owns(event)) return;
    if (event instanceof KeyboardEvent) this.#key(event);
    else if (event.type === "submit") this.#submit(/** @type {SubmitEvent} */ (event));
    else this.#press(/** @type {MouseEvent} */ (event));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.type !== "keydown") {
      if (this.swallowed.has(event.code)) stop(event);
      if (event.type === "keyup") this.swallowed.delete(event.code);
      return;
    }
    // An Enter that ends a word of an input method sends nothing.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    const composer = this.composers.of(event);
    if (!composer || (composer.entersLines && !event.ctrlKey && !event.metaKey)) return;
    if (this.#mayPass([composer], event, Replay.key(event))) this.#watchLine(composer);
    else this.swallowed.add(event.code);
  }

  /** @param {MouseEvent} event */
  #press(event) {
    const starts = event.type === "pointerdown" || event.type === "touchstart";
    if (!starts && event.type !== "click") {
      if (this.pressed) stop(event);
      return;
    }
    const stopped = this.pressed;
    this.pressed = false;
    if (event.button > 0) return;
    const composers = this.composers.sentBy(event);
    if (!composers.length) return;
    if (starts) {
      this.pressed = this.#decide(composers) !== "pass";
      if (this.pressed) stop(event);
    } else if (stopped && this.#decide(composers) === "pass") {
      stop(event); // the page has not seen the press begin: give it the whole
      this.#redo(composers, Replay.press(event));
    } else this.#mayPass(composers, event, Replay.press(event));
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const composers = event.target instanceof HTMLFormElement ? this.composers.in(event.target) : [];
    if (composers.length) this.#mayPass(composers, event, Replay.submit(event));
  }

  /** @param {Composer[]} composers @param {Event} event @param {() => boolean} redo */
  #mayPass(composers, event, redo) {
    const decision = this.#decide(composers);
    if (decision === "pass") {
      this.#passed(composers);
      return true;
    }
    stop(event);
    event.preventDefault();
    if (decision === "stop") this.#refuse(composers, redo);
    else this.#hold(composers, redo);
    return false;
  }

  /** @param {Composer[]} composers @returns {"pass" | "stop" | "unknown"} */
  #decide(composers) {
    const decisions = composers.map((composer) => this.#judge(composer));
    return decisions.includes("stop") ? "stop" : decisions.includes("unknown") ? "unknown" : "pass";
  }

  /** @param {Composer} composer @returns {"pass" | "stop" | "unknown"} */
  #judge(composer) {
    const text = composer.field.read();
    if (!text.trim() || (this.allowed.get(text) ?? 0) > Date.now()) return "pass";
    if (this.desk.state === "paused") return "pass"; // the proxy still looks
    const known = this.desk.known(text, composer.place);
    if (known) return Spans.stops(known.action) ? "stop" : "pass";
    if (this.desk.state === "ready" || this.desk.state === "starting") return "unknown";
    return this.desk.passesUnchecked ? "pass" : "stop";
  }

  /** @param {Composer[]} composers @param {() => boolean} redo */
  async #hold(composers, redo) {
    const texts = composers.map(({ field }) => field.read());
    const key = texts.join("\0");
    if (this.held === key) return;
    this.held = key;
    const verdicts = await Promise.all(composers.map((composer, index) => texts[index].trim() ? this.desk.check(texts[index], composer.place) : Composer.EMPTY));
    this.held = null;
    for (const composer of composers) composer.refresh();
    if (composers.some(({ field }, index) => field.read() !== texts[index])) return; // changed meanwhile: the seller goes on writing
    const stops = verdicts.some((verdict) => (verdict ? Spans.stops(verdict.action) : !this.desk.passesUnchecked));
    if (stops) return this.#refuse(composers, redo);
    if (verdicts.includes(null)) this.chip.show(composers[0].field.element, Words.get("not_checked"), { ms: 8000 });
    this.#redo(composers, redo);
  }

  /** @param {Composer[]} composers @param {() => boolean} redo */
  async #redo(composers, redo) {
    for (const composer of composers) this.allowed.set(composer.field.read(), Date.now() + Gate.AFTER);
    const before = composers.map(({ field }) => field.read()).join("\0");
    for (const composer of composers) this.#watchSent(composer);
    const taken = redo();
    this.#passed(composers);
    if (taken) return;
    await Replay.pause();
    const same = composers.every(({ isThere }) => isThere) && composers.map(({ field }) => field.read()).join("\0") === before;
    if (!same) return;
    for (const composer of composers) this.allowed.set(composer.field.read(), Date.now() + 60_000);
    this.chip.show(composers[0].field.element, Words.get("press_again"), { icon: "good", ms: 6000 });
  }

  /** @param {Composer[]} composers @param {() => boolean} redo */
  #refuse(composers, redo) {
    for (const composer of composers) composer.refresh();
    const bad = composers.find((composer) => this.#judge(composer) === "stop") ?? composers[0];
    if (!bad.findings.length) {
      this.chip.show(bad.field.element, Words.get("away_stop"), { ms: 8000 });
      return;
    }
    this.desk.send({ type: "count", what: "stopped" });
    this.card.open(bad, { redo });
    this.surface.say(Words.get("said_stopped", bad.findings.length, Words.category(bad.findings[this.card.index].category)));
  }

  /** The page may take the message now; what it leaves in the box is a new text. @param {Composer[]} composers */
  #passed(composers) {
    for (const composer of composers) this.#watchSent(composer);
    for (const composer of composers) {
      this.composers.latest = composer;
      const text = composer.field.read();
      if (this.allowed.has(text)) this.allowed.set(text, Date.now() + Gate.AFTER);
    }
    for (const ms of [0, 120, 600]) setTimeout(() => composers.forEach((composer) => composer.refresh()), ms);
  }

  /** Tells that a message went out, once the page has taken it away. @param {Composer} composer */
  #watchSent(composer) {
    const { field, place } = composer;
    const text = field.read();
    if (!text.trim() || composer.leaving === text) return;
    composer.leaving = text;
    setTimeout(() => {
      composer.leaving = "";
      if (composer.isThere && field.read().includes(text.trim())) return; // it stayed: a new line, or the page's own error
      this.desk.forget(); // what was said is part of the talk now; the next verdict may differ
      for (const each of this.composers.all.values()) each.refresh(); // so that the next verdict, too, is there before Enter
      if (this.desk.state !== "ready") return;
      this.desk.send({ type: "count", what: "passed" });
      this.desk.send({ type: "sent", text: text.toWellFormed(), stage: place.stage, conversation: place.conversation });
    }, 700);
  }

  /** A box in which Enter makes a new line does not send by Enter. @param {Composer} composer */
  #watchLine(composer) {
    const before = composer.field.read();
    setTimeout(() => {
      const lines = (/** @type {string} */ text) => text.split("\n").length;
      const after = composer.field.read();
      if (composer.field.plain && before && lines(after) === lines(before) + 1 && Replace.same(after, before)) composer.entersLines = true;
    }, 500); // a page that sends on the key's release has sent by then
  }
}

/** @param {Event} event */
function stop(event) {
  event.stopImmediatePropagation();
}
