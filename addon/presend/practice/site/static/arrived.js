// Shows new arrivals as they come.
const list = document.getElementById("list");
let shown = list.querySelectorAll("article").length;

setInterval(async () => {
  const { messages } = await (await fetch("/arrived.json")).json();
  if (messages.length === shown) return;
  const page = new DOMParser().parseFromString(await (await fetch("/arrived")).text(), "text/html");
  list.replaceChildren(...page.getElementById("list").childNodes);
  shown = messages.length;
}, 1000);
