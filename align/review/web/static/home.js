// Files dropped onto the article or its translation, and the form sent so that nothing chosen is lost if it is refused.
import { $, $$, say, send } from "/static/common.js";

const form = $("#check");
const sides = $$("fieldset", form);

function choose(side, files) {
  if (!files.length) return;
  const one = new DataTransfer();
  one.items.add(files[0]);
  const input = $("input[type=file]", side);
  input.files = one.files;
  input.dispatchEvent(new Event("change"));
}

for (const side of sides) {
  const input = $("input[type=file]", side), drop = $("button.drop", side);
  const show = () => (drop.hidden = !input.files.length);
  input.addEventListener("change", show);
  drop.addEventListener("click", () => {
    input.value = "";
    show();
    input.focus();
  });
  show(); // browsers keep what was chosen when one goes back
}

/** What is dropped beside the translation's field is the article. */
const under = (event) => event.target.closest?.("#check fieldset") ?? sides[0];
const lit = (side) => sides.forEach((one) => one.classList.toggle("over", one === side));
document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  lit(under(event));
});
document.addEventListener("dragleave", (event) => event.relatedTarget || lit(null));
document.addEventListener("drop", (event) => {
  lit(null);
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  choose(under(event), event.dataTransfer.files);
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  $(".error[role=alert]")?.remove();
  try {
    location.assign((await send(form.getAttribute("action"), new FormData(form))).href);
  } catch (error) {
    say(error.message, true);
  }
});
