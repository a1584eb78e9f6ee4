// The classic form works without a script; this one only makes Enter send.
import { box, onEnter, waiting } from "./chat.js";

const form = document.getElementById("composer");

onEnter(() => box.value.trim() && form.requestSubmit());
form.addEventListener("submit", () => waiting(true));
window.addEventListener("pageshow", () => waiting(false)); // after "Back" from an answer that was no page of ours

// The body that the browser will make of the form, for comparison with /arrived.
form.addEventListener("formdata", ({ formData }) => {
  const fields = [...formData].map(([name, value]) => [name, value.replace(/\r?\n/g, "\r\n")]);
  sessionStorage.handedOver = new URLSearchParams(fields).toString();
});
