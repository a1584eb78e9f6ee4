/** What presend's own pages share: their words are put in, their parts found, and the state in their head told. */

import { fill, word } from "./words.js";

fill();

/** @param {string} id */
export const show = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {string} state */
export function tellState(state) {
  show("state").textContent = word(`popup_${state}`);
  show("state").className = state;
}

export { word };
