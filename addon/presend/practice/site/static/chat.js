// What every conversation does: show posts, keep the text until it has arrived, say what went wrong.

const main = document.querySelector(".chat");
const thread = document.getElementById("thread");
const toast = document.getElementById("toast");

export const box = document.getElementById("box");
export const button = document.querySelector("[data-send]");
export const { conversation, username } = main.dataset;

/** The bodies and frames that this page has handed to the network, for comparison with /arrived. */
const handedOver = [];
window.practice = { handedOver };
export const remember = (body) => handedOver.push(body);

const clock = () => new Date().toTimeString().slice(0, 5);

const element = (tag, className, text = "") => {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
};

export const toEnd = () => thread.scrollTo({ top: thread.scrollHeight });

export function show(sender, text, at = clock()) {
  const post = element("li", `post ${sender}`);
  const content = document.createElement("div");
  const when = element("p", "when", ` ${at}`);
  when.prepend(element("span", "who", sender === "you" ? "You" : main.dataset.name));
  content.append(element("p", "text", text), when);
  if (sender === "buyer") post.append(element("span", "avatar", main.dataset.initials));
  post.append(content);
  thread.append(post);
  toEnd();
}

/** Shows that the buyer writes, then what. */
export function answer(text, seconds) {
  const dots = element("li", "post buyer writing");
  dots.setAttribute("aria-label", `${main.dataset.name} is writing`);
  dots.append(element("span", "avatar", main.dataset.initials), element("div", "dots"));
  dots.lastChild.append(element("i", ""), element("i", ""), element("i", ""));
  thread.append(dots);
  toEnd();
  setTimeout(() => {
    dots.remove();
    show("buyer", text);
  }, seconds * 1000);
}

let fading = 0;
export function say(title, detail) {
  clearTimeout(fading);
  toast.replaceChildren(element("strong", "", title), element("span", "", detail));
  toast.hidden = false;
  fading = setTimeout(() => (toast.hidden = true), 9000);
}

export const quiet = () => (toast.hidden = true);

/** What an answer that is no success says of itself. */
export async function reason(response) {
  try {
    return (await response.json()).message;
  } catch {
    return `The site answered ${response.status}.`;
  }
}

/** While a message is on its way the button says so; the text stays in the box. */
export function waiting(isWaiting) {
  button.disabled = isWaiting;
  button.textContent = isWaiting ? "Sending…" : "Send";
}

export function onEnter(send) {
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
}

toEnd();
