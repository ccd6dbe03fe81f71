// Names that the glossary lacks: added with one key.
import { $, $$, focus, onKeys, say, send, walk } from "/static/common.js";

const items = $$("#names > li");
const undo = $("#undo button");
const current = () => document.activeElement?.closest("#names > li");

async function add(item) {
  const form = item && $("form", item);
  if (!form || item.classList.contains("settled")) return;
  item.classList.add("settled");
  try {
    const done = await send(form.getAttribute("action"), { name: item.dataset.name });
    const link = document.createElement("a");
    link.href = done.term;
    link.textContent = "Edit the row";
    form.replaceWith(link);
    undo.disabled = false;
    say(`${done.said}: saved.`);
  } catch (error) {
    item.classList.remove("settled");
    say(error.message, true);
  }
}

for (const item of items) {
  $("form", item)?.addEventListener("submit", (event) => {
    event.preventDefault();
    add(item);
  });
}

onKeys({
  j: () => walk(items, 1), k: () => walk(items, -1), ArrowDown: () => walk(items, 1), ArrowUp: () => walk(items, -1),
  n: () => (current() ? add(current()) : items.length && focus(items[0])),
  u: () => undo.click(),
});
