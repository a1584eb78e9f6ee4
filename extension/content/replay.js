/**
 * Sends again what was held until the verdict came. A page cannot be given a trusted key press or click by a script;
 * where it insists on one, the seller is asked to press once more, and then the verdict is known.
 */
const Replay = {
  /** @param {KeyboardEvent} event the stopped press @returns {() => boolean} true when the page took it */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    const { key, code, keyCode, which, location, ctrlKey, altKey, metaKey } = event;
    const init = { key, code, keyCode, which, location, ctrlKey, altKey, metaKey, bubbles: true, cancelable: true, composed: true };
    return () => {
      const open = target.dispatchEvent(new KeyboardEvent("keydown", init));
      const through = open && target.dispatchEvent(new KeyboardEvent("keypress", { ...init, charCode: 13 }));
      const line = through && Replay.line(target);
      target.dispatchEvent(new KeyboardEvent("keyup", init));
      return !open || !through || !line;
    };
  },

  /** What Enter does by itself: an input sends its form, an editor is asked for a new line. @param {HTMLElement} target @returns {boolean} false when something took it */
  line(target) {
    if (target instanceof HTMLInputElement && target.form) {
      const submitter = target.form.querySelector('button:not([type]), button[type="submit"], input[type="submit"]');
      target.form.requestSubmit(/** @type {HTMLElement | null} */ (submitter) ?? undefined);
      return false;
    }
    const inputType = target instanceof HTMLTextAreaElement ? "insertLineBreak" : "insertParagraph";
    return target.dispatchEvent(new InputEvent("beforeinput", { inputType, bubbles: true, cancelable: true, composed: true }));
  },

  /** A whole press of a control. @param {MouseEvent} event @returns {() => boolean} */
  press(event) {
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    const { clientX, clientY, screenX, screenY } = event;
    const init = { clientX, clientY, screenX, screenY, bubbles: true, cancelable: true, composed: true, view: window };
    return () => {
      const pointer = { ...init, pointerId: 1, isPrimary: true, pointerType: "mouse", button: 0 };
      target.dispatchEvent(new PointerEvent("pointerdown", { ...pointer, buttons: 1 }));
      target.dispatchEvent(new MouseEvent("mousedown", { ...init, buttons: 1 }));
      target.dispatchEvent(new PointerEvent("pointerup", pointer));
      target.dispatchEvent(new MouseEvent("mouseup", init));
      target.click();
      return false;
    };
  },

  /** @param {SubmitEvent} event @returns {() => boolean} */
  submit(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const { submitter } = event;
    return () => {
      form.requestSubmit(submitter?.isConnected ? submitter : undefined);
      return true;
    };
  },

  /** Time for the page to take a message away. */
  pause: () => new Promise((resolve) => setTimeout(resolve, 150)),
};
