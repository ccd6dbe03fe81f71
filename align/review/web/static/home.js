// A file is sent as it is: what encoding it has is found out where it is read.
import { $, say, send } from "/static/common.js";

const form = $("#check"), pick = $("#pick"), input = $("input", pick);
pick.hidden = false;

async function check(file) {
  if (!file) return;
  try {
    const answer = await send(`/check?name=${encodeURIComponent(file.name)}`, file.slice());
    location.assign(answer.href);
  } catch (error) {
    say(error.message, true);
  }
}

input.addEventListener("change", () => check(input.files[0]));
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  form.classList.add("over");
});
document.addEventListener("dragleave", () => form.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  check(event.dataTransfer.files[0]);
});
