// A textarea whose text is posted as JSON.
import { answer, box, button, onEnter, quiet, reason, remember, say, show, waiting } from "./chat.js";

/** Wires the box: `path` and `makeBody(text)` give the request. */
export function sendsJson(path, makeBody) {
  const post = (text) => {
    const body = JSON.stringify(makeBody(text));
    remember(body);
    return fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  };

  async function send() {
    const text = box.value;
    if (!text.trim() || button.disabled) return;
    waiting(true);
    quiet();
    try {
      const response = await post(text);
      if (!response.ok) return say("Not sent. Your text is still in the box.", await reason(response));
      const { reply } = await response.json();
      if (box.value === text) box.value = "";
      box.dispatchEvent(new Event("input", { bubbles: true }));
      show("you", text);
      answer(reply.text, reply.after);
    } catch {
      say("Not sent. Your text is still in the box.", "The site cannot be reached.");
    } finally {
      waiting(false);
    }
  }

  onEnter(send);
  button.addEventListener("click", send);
  window.practice.post = post;
}
