// The list of findings: keys, decisions saved without loading the page anew, undo.
import { $, $$, focus, onKeys, say, send, show, walk } from "/static/common.js";

const form = $("#decide");
const items = $$(".findings > li");
const settled = (item) => item.classList.contains("settled");
const current = () => document.activeElement?.closest(".findings > li");
const base = form ? form.getAttribute("action").replace(/\/decide$/, "") : location.pathname;

/** On the last finding of the page the next ones are fetched: decided ones have left the list of those to decide. */
function onward() {
  const next = $('a[rel="next"]');
  if (!next) return say("That was the last one.");
  if (document.body.dataset.saving) return setTimeout(onward, 50);
  const to = new URL(next.href);
  if (form.dataset.state === "open" && items.some(settled)) to.searchParams.delete("page");
  to.hash = "first";
  if (to.search !== location.search) return location.assign(to);
  location.hash = "first"; // a new hash alone would load nothing
  location.reload();
}

function step(by) {
  if (!walk(items, by) && by > 0) onward();
}

/** The next finding that is neither decided nor about to be. */
function goOn(from) {
  const next = items.slice(items.indexOf(from) + 1).find((item) => !settled(item) && !item.hidden);
  if (next) focus(next);
  else if (from.nextElementSibling) focus(from.nextElementSibling);
  else onward();
  return next;
}

function decide(what, scope) {
  const item = current();
  if (!item) return step(1);
  item.classList.add("settled"); // at once; `show` says what became of it
  item.dataset.pending = "";
  const saved = save({ act: `${what}:${item.dataset.id}`, scope }, item);
  const next = goOn(item);
  // the decision may have reached the next one too
  saved.then(() => next && next === current() && settled(next) && goOn(next));
}

async function save(fields, item) {
  try {
    const state = await send(form.getAttribute("action"), fields);
    if (item) delete item.dataset.pending;
    show(state);
  } catch (error) {
    if (item) {
      delete item.dataset.pending;
      item.classList.toggle("settled", Boolean($(".decided", item).dataset.decision));
      focus(item);
    }
    say(error.message, true);
  }
}

async function undo() {
  try {
    const state = await send(`${base}/undo`, {});
    show(state);
    const first = items.find((item) => state.undone.includes(item.dataset.id));
    if (first) focus(first);
  } catch (error) {
    say(error.message, true);
  }
}

function glossary(accept) {
  const item = current();
  if (!item) return;
  if (!item.dataset.term) return say("This finding is about no term of the glossary.");
  location.assign(item.dataset.term + (accept ? `?accept=${encodeURIComponent(item.dataset.id)}` : ""));
}

function tick() {
  const box = current() && $("input[type=checkbox]", current());
  if (!box) return;
  box.checked = !box.checked;
  several.open = true;
}

const several = $("details.several");
onKeys({
  j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), s: () => step(1),
  a: () => decide("allow", "sentence"), d: () => decide("dismiss", "sentence"), c: () => decide("confirm", "sentence"),
  A: () => decide("allow", "rendering"), D: () => decide("dismiss", "rendering"), C: () => decide("confirm", "rendering"),
  S: () => step(1), u: undo, x: tick, v: () => glossary(true), g: () => glossary(false),
  b: () => {
    if (!several) return;
    several.open = true;
    $("input", several).focus();
  },
  Enter: () => current() && $("a.open", current()).click(),
  "/": () => $("input[type=search]").focus(),
});

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (!button) return;
    const fields = new FormData(form, button);
    save([...fields]).then(() => {
      for (const box of $$("input[type=checkbox]:checked", form)) box.checked = false;
    });
  });
}
$("#undo").addEventListener("submit", (event) => {
  event.preventDefault();
  undo();
});
if (location.hash === "#first" && items.length) focus(items[0]);
