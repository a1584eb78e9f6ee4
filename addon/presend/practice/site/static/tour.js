// The tour: three messages to try, ticked off as they are done. It opens with ?tour and stays until it is closed.
import { box, reason, say } from "./chat.js";

const tour = document.getElementById("tour");
const steps = [...tour.querySelectorAll("[data-step]")];
const done = new Set(JSON.parse(sessionStorage.tourDone ?? "[]"));

if (new URLSearchParams(location.search).has("tour")) sessionStorage.tour = "open";

function render() {
  tour.hidden = sessionStorage.tour !== "open";
  const now = steps.find((step) => !done.has(step.dataset.step));
  for (const step of steps) {
    step.classList.toggle("done", done.has(step.dataset.step));
    step.classList.toggle("now", step === now);
  }
  tour.querySelector(".end").hidden = Boolean(now);
}

function finish(step) {
  done.add(step);
  sessionStorage.tourDone = JSON.stringify([...done]);
  render();
}

function fill({ page, text }) {
  if (location.pathname !== page) {
    sessionStorage.tourFill = text;
    location.href = page;
    return;
  }
  box.focus();
  box.select?.();
  document.execCommand("insertText", false, text); // as typing does, so that the page and presend notice
}

/** Posts the text by the page's own request, without the box: what a switched-off extension would let happen. */
async function past({ page, text, step }) {
  if (location.pathname !== page) return fill({ page, text });
  const response = await window.practice.post(text);
  if (response.ok) return say("It arrived. Is presend running?", "Nothing has stopped the message on its way out.");
  say("The proxy has stopped it.", await reason(response));
  finish(step);
}

for (const step of steps) {
  step.querySelector("[data-do=fill]").addEventListener("click", () => fill(step.dataset));
  step.querySelector("[data-do=past]")?.addEventListener("click", () => past(step.dataset));
}
tour.querySelector(".close").addEventListener("click", () => {
  delete sessionStorage.tour;
  render();
});

if (sessionStorage.tourFill) {
  const text = sessionStorage.tourFill;
  delete sessionStorage.tourFill;
  setTimeout(() => fill({ page: location.pathname, text }), 300);
}

async function watch() {
  if (tour.hidden) return;
  const { messages } = await (await fetch("/arrived.json")).json();
  const texts = new Set(messages.map((message) => message.text));
  for (const step of steps) {
    if (step.dataset.step !== "phone" && texts.has(step.dataset.text)) finish(step.dataset.step);
  }
}

render();
setInterval(watch, 1000);
