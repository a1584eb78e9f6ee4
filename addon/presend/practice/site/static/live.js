// The live chat: a contenteditable box, messages as JSON frames of a WebSocket.
import { answer, box, button, conversation, onEnter, quiet, remember, say, show } from "./chat.js";

const PATIENCE = 2500; // ms until a frame without an answer counts as not sent
const state = document.getElementById("state");
const pending = new Map();
let socket;
let number = 0;

function connect() {
  socket = new WebSocket(`wss://${location.host}/live/${conversation}`);
  socket.onopen = () => (state.textContent = "Connected");
  socket.onclose = () => {
    state.textContent = "Connection lost. Trying again…";
    setTimeout(connect, 1500);
  };
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === "sent") arrived(message.id);
    else if (message.type === "message") answer(message.text, 0.6);
  };
}

function arrived(id) {
  const { text, timer } = pending.get(id);
  clearTimeout(timer);
  pending.delete(id);
  quiet();
  if (box.innerText === text) box.replaceChildren();
  box.dispatchEvent(new Event("input", { bubbles: true }));
  show("you", text);
}

/** A frame has no answer of its own; what holds it may still let it go, so it stays pending. */
const overdue = () => say("Not sent. Your text is still in the box.", "The site has not confirmed it.");

function post(text) {
  const id = `m${++number}`;
  const frame = JSON.stringify({ type: "message", id, text });
  remember(frame);
  socket.send(frame);
  pending.set(id, { text, timer: setTimeout(overdue, PATIENCE) });
}

function send() {
  const text = box.innerText;
  if (!text.trim() || socket.readyState !== WebSocket.OPEN) return;
  quiet();
  post(text);
}

onEnter(send);
button.addEventListener("click", send);
for (const format of document.querySelectorAll("[data-format]")) {
  format.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  format.addEventListener("click", () => document.execCommand(format.dataset.format));
}
window.practice.post = post;
connect();
