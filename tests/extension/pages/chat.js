// A chat that sends on Enter and on its button, and keeps what it saw: window.sent and window.seen.
const box = document.querySelector("#box");
const value = () => ("value" in box ? box.value : box.innerText);
window.sent = [];
window.seen = [];
function send(event) {
  const text = value().trim();
  if (!text) return;
  window.sent.push({ text, by: event.type, trusted: event.isTrusted });
  const line = document.createElement("p");
  line.className = "out";
  line.textContent = text;
  document.querySelector("#thread").append(line);
  if ("value" in box) box.value = "";
  else box.textContent = "";
}
for (const type of ["keydown", "keypress", "keyup", "pointerdown", "mousedown", "mouseup", "click"])
  window.addEventListener(type, (event) => window.seen.push(`${type} ${event.key ?? ""}`.trim()), true);
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send(event);
});
document.querySelector("#send").addEventListener("click", send);
