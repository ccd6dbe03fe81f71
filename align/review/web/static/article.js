// A mention lights up in all three columns.
import { $$, onKeys } from "/static/common.js";

let lit = [];
function light(target) {
  for (const element of lit) element.classList.remove("lit");
  lit = [];
  const mark = target instanceof Element ? target.closest(".article .m") : null;
  if (!mark) return;
  const keys = mark.dataset.m.split(" ");
  lit = $$(".m", mark.closest("li")).filter((m) => m.dataset.m.split(" ").some((k) => keys.includes(k)));
  for (const element of lit) element.classList.add("lit");
}
document.addEventListener("mouseover", (event) => light(event.target));
document.addEventListener("focusin", (event) => light(event.target));
onKeys({ u: () => document.querySelector("#undo button").click() });
