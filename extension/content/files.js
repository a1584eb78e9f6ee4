/** Files that are chosen or dropped on a page with a composer: looked at by name, small text files by content as well. */
class Files {
  static SMALL = 64 * 1024;
  static TEXT = /^text\/|^application\/(json|xml|rtf|x-subrip)$/;

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
    const again = () => {
      for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    };
    this.#look([...(element.files ?? [])], again, () => (element.value = ""));
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
      const dataTransfer = new DataTransfer();
      for (const file of files) dataTransfer.items.add(file);
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
    const text = (await Promise.all(files.map(Files.read))).join("\n\n");
    const verdict = composer && (await this.desk.check(text, composer.place));
    if (verdict ? !Spans.stops(verdict.action) : this.desk.passesUnchecked) return pass();
    refuse?.();
    const names = files.map(({ name }) => name).join(", ");
    this.notices.refused(Words.get("file_title"), verdict ? verdict.findings : [], names, verdict ? "" : Words.get("away_stop"));
  }

  /** What a file says: its name without the ending, and its text. @param {File} file */
  static async read(file) {
    const name = file.name.replace(/\.\w{1,5}$/, "").replaceAll("_", " ");
    if (!Files.TEXT.test(file.type) || file.size > Files.SMALL) return name;
    return `${name}\n${await file.text().catch(() => "")}`;
  }

  /** @param {File} file */
  static key({ name, size, lastModified }) {
    return `${name}\n${size}\n${lastModified}`;
  }
}
