// The page without its decisions: copying, filters, permalinks, keys. Gives what decide.js builds upon.
const align = (() => {
  "use strict";
  const $ = (q, from = document) => from.querySelector(q);
  const $$ = (q, from = document) => [...from.querySelectorAll(q)];
  const status = $("#status");
  const announce = (words) => {
    status.textContent = words;
  };

  // Copying: the note stands in the page; where the clipboard is missing or refused it is opened and selected.
  for (const button of $$("button.copy")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const note = $("pre", button.parentElement);
    try {
      await navigator.clipboard.writeText(note.textContent);
      say(button, "Copied");
    } catch {
      $("details", button.parentElement).open = true;
      getSelection().selectAllChildren(note);
      say(button, document.execCommand("copy") ? "Copied" : "Selected: press Ctrl+C");
    }
  });

  function say(button, words) {
    const before = button.dataset.label || button.textContent;
    button.dataset.label = before;
    button.textContent = words;
    announce(words);
    setTimeout(() => {
      button.textContent = before;
    }, 2000);
  }

  // Filters and search. What is decided while a filter is on stays in sight until the filters change.
  const form = $("form.filters");
  if (!form) return null;
  form.hidden = false;
  const rows = $$(".findings > li");
  let shown = rows;
  const search = form.elements.q;
  const fold = (text) => text.toLocaleLowerCase().replaceAll("ё", "е").replaceAll("\u00ad", "");
  const texts = new Map();
  function text(row) {
    if (!texts.has(row)) texts.set(row, fold(row.textContent));
    return texts.get(row);
  }
  function filter() {
    const wanted = ["kind", "leg", "severity", "term", "hard", "decided"]
      .map((name) => [name, form.elements[name].value])
      .filter(([, value]) => value);
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    shown = rows.filter(
      (row) => wanted.every(([name, value]) => row.dataset[name] === value) && words.every((w) => text(row).includes(w)),
    );
    const kept = new Set(shown);
    for (const row of rows) row.hidden = !kept.has(row);
    form.elements.shown.value = `${shown.length} of ${rows.length} findings`;
  }
  for (const event of ["input", "change"]) form.addEventListener(event, filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());

  // A permalink shows its finding even if the filters have hidden it.
  function follow() {
    const row = rows.find((r) => `#${r.id}` === location.hash);
    if (!row) return;
    if (row.hidden) {
      form.reset();
      for (const r of rows) r.hidden = false;
    }
    row.focus({ preventScroll: true });
    // twice: what comes into sight takes its real height only then
    row.scrollIntoView();
    requestAnimationFrame(() => requestAnimationFrame(() => row.scrollIntoView()));
  }
  addEventListener("hashchange", follow);

  // Keys, on a Russian keyboard too: what its letters and its two marks stand for.
  const russian = Object.fromEntries([..."олфвсыкгцФВСЫ"].map((key, at) => [key, "jkadcsruwADCS"[at]]));
  Object.assign(russian, { ".": "/", ",": "?" });
  const help = $("#help");
  $("button.help").addEventListener("click", () => help.showModal());
  const current = () => document.activeElement?.closest(".findings > li");
  function go(row) {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }
  function step(by) {
    if (!shown.length) return;
    const at = shown.indexOf(current());
    go(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)]);
  }
  const keys = { j: () => step(1), k: () => step(-1), "/": () => search.focus(), "?": () => help.showModal() };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = keys[event.key] ?? keys[russian[event.key]];
    if (!act) return;
    event.preventDefault();
    act();
  });
  return { $, $$, announce, current, follow, go, keys, rows, shown: () => shown };
})();
