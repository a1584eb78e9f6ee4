/** Files that are chosen or dropped on a page with a composer: presend looks at their names and, up to a size, into them. */
class Files {
  /** Bytes of a file that is looked into here. What is larger the proxy alone looks into. */
  static LARGEST = 2_000_000;
  /** What presend can open, as far as the browser tells what a file is. */
  static OPENED = /^image\/|pdf|document|presentation|spreadsheet|msword|ms-excel|ms-powerpoint|zip|^text\//;

  /** @param {Desk} desk @param {Composers} composers @param {Notices} notices @param {Chip} chip */
  constructor(desk, composers, notices, chip) {
    this.desk = desk;
    this.composers = composers;
    this.notices = notices;
    this.chip = chip;
    /** Files that were found clean, as Firefox wants them dropped by hand again. @type {Set<string>} */
    this.clean = new Set();
  }

  listen() {
    for (const type of ["input", "change"]) addEventListener(type, (event) => this.#chosen(event), { capture: true });
    addEventListener("drop", (event) => this.#dropped(event), { capture: true });
  }

  /** @param {Event} event */
  #chosen(event) {
    const element = event.composedPath()[0];
    if (!event.isTrusted || !(element instanceof HTMLInputElement) || element.type !== "file") return;
    if (!this.#looks(element.files)) return;
    stop(event);
    if (event.type === "input") return; // its change comes right behind
    const files = [...(element.files ?? [])];
    const again = () => {
      if (!element.files?.length) element.files = Files.transfer(files).files; // "Send anyway", after it was taken back
      for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    };
    this.#look(files, again, () => (element.value = ""));
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!event.isTrusted || !this.#looks(files)) return;
    if (files.every((file) => this.clean.has(Files.key(file)))) return;
    stop(event);
    event.preventDefault();
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    const { clientX, clientY } = event;
    this.#look(files, () => {
      for (const file of files) this.clean.add(Files.key(file));
      // Firefox lets no page read what a content script drops.
      if (Replace.firefox) return this.chip.show(target, Words.get("drop_again"), { icon: "good", ms: 6000 });
      const dataTransfer = Files.transfer(files);
      target.dispatchEvent(new DragEvent("drop", { dataTransfer, clientX, clientY, bubbles: true, cancelable: true, composed: true }));
    });
  }

  /** @param {{length: number} | null} files */
  #looks(files) {
    return Boolean(files?.length) && this.desk.state !== "paused" && this.composers.scan().length > 0;
  }

  /** @param {File[]} files @param {() => void} pass @param {() => void} [refuse] */
  async #look(files, pass, refuse) {
    const composer = this.composers.near("");
    const verdicts = await Promise.all(files.map((file) => composer && this.#check(file, composer.place)));
    const stopped = verdicts.filter((verdict) => (verdict ? Spans.stops(verdict.action) : !this.desk.passesUnchecked));
    if (!stopped.length) {
      if (composer && files.some(Files.isTooLarge)) this.chip.show(composer.field.element, Words.get("file_large"), { icon: "advise", ms: 10_000 });
      return pass();
    }
    refuse?.();
    const found = stopped.flatMap((verdict) => verdict?.findings ?? []).filter(({ action }) => Spans.stops(action));
    const shown = stopped.flatMap((verdict) => verdict?.shown ?? []);
    const why = stopped.find((verdict) => verdict?.reason)?.reason ?? (stopped.includes(null) ? Words.get("away_stop") : "");
    const anyway = async () => {
      for (const text of shown) if (composer) await this.desk.confirm(text, composer.place);
      pass();
    };
    const asks = stopped.every((verdict) => verdict?.action === "warn");
    const text = shown.join("\n") || files.map(({ name }) => name).join(", ");
    this.notices.refused(Words.get("file_title"), found, text, why, asks ? anyway : undefined);
  }

  /** @param {File} file @param {Place} place */
  async #check(file, place) {
    const content = file.size > Files.LARGEST ? "" : await Files.base64(file);
    return this.desk.checkFile({ name: file.name, media_type: file.type, content }, place);
  }

  /** @param {File[]} files */
  static transfer(files) {
    const made = new DataTransfer();
    for (const file of files) made.items.add(file);
    return made;
  }

  /** @param {File} file */
  static isTooLarge({ size, type }) {
    return size > Files.LARGEST && Files.OPENED.test(type);
  }

  /** Empty where it cannot be read. @param {File} file @returns {Promise<string>} */
  static base64(file) {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onloadend = () => resolve(String(reader.result ?? "").split(",")[1] ?? "");
      reader.readAsDataURL(file);
    });
  }

  /** @param {File} file */
  static key({ name, size, lastModified }) {
    return `${name}\n${size}\n${lastModified}`;
  }
}
