// Files leave as soon as they are chosen, each in a form of its own.
import { quiet, reason, say, show } from "./chat.js";

const input = document.getElementById("file");

async function upload(file) {
  const body = new FormData();
  body.append("file", file);
  const response = await fetch(`${location.pathname}/files`, { method: "POST", body });
  if (!response.ok) return say(`${file.name} was not sent.`, await reason(response));
  show("you", (await response.json()).sent.text);
}

input.addEventListener("change", async () => {
  const files = [...input.files];
  input.value = "";
  quiet();
  for (const file of files) await upload(file).catch(() => say(`${file.name} was not sent.`, "The site cannot be reached."));
});
