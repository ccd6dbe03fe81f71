// One finding: keys, and on to the next one that is open.
import { $, onKeys, say, send } from "/static/common.js";

const form = $("#decide");
const base = form.getAttribute("action").replace(/\/decide$/, "");
const go = (query) => $(query)?.click();

async function decide(what, scope) {
  const fields = new FormData(form);
  fields.set("act", `${what}:${$("#one").dataset.id}`);
  if (scope) fields.set("scope", scope);
  try {
    const state = await send(form.getAttribute("action"), [...fields]);
    location.assign(state.next === null ? base : `${base}/f/${encodeURIComponent(state.next)}`);
  } catch (error) {
    say(error.message, true);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter) decide(event.submitter.value.split(":")[0]);
});

onKeys({
  a: () => decide("allow", "sentence"), d: () => decide("dismiss", "sentence"), c: () => decide("confirm", "sentence"),
  A: () => decide("allow", "rendering"), D: () => decide("dismiss", "rendering"), C: () => decide("confirm", "rendering"),
  j: () => go('a[rel="next"]'), s: () => go('a[rel="next"]'), k: () => go('a[rel="prev"]'),
  l: () => go("#list"), v: () => go("#accept"), g: () => go("#edit"), u: () => go("#undo button"),
});
