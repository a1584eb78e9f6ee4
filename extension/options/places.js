/** The options' list of marketplaces: where the extension works, and the press that adds the rule file's hosts. */

import { add, added, missing, remove } from "../background/places.js";
import { show, word } from "../popup/page.js";

const allow = /** @type {HTMLButtonElement} */ (show("places-add"));
/** @type {string[]} */
let wanted = [];

allow.addEventListener("click", async () => {
  const done = await add(wanted);
  show("places-answer").textContent = word(done ? "places_added" : "places_refused");
  draw();
});
chrome.storage.onChanged.addListener((changes, area) => area === "local" && changes.policy && draw());
draw();

async function draw() {
  const { policy } = /** @type {{policy?: Policy}} */ (await chrome.storage.local.get("policy"));
  wanted = await missing(policy?.hosts ?? []);
  allow.hidden = !wanted.length;
  allow.textContent = word("places_add", wanted.join(", "));
  const extra = await added();
  show("places").replaceChildren(...extra.map(entry));
  show("places-all").hidden = wanted.length > 0 || extra.length > 0;
}

/** @param {string} host */
function entry(host) {
  const stop = document.createElement("button");
  stop.type = "button";
  stop.textContent = word("places_remove", host);
  stop.addEventListener("click", async () => {
    await remove(host);
    show("places-answer").textContent = word("places_removed");
    draw();
  });
  const item = document.createElement("li");
  item.append(stop);
  return item;
}
