// What the pages' scripts share: keys on both keyboards, requests one after the other, the line that says what is saved.

export const $ = (query, from = document) => from.querySelector(query);
export const $$ = (query, from = document) => [...from.querySelectorAll(query)];
const csrf = $('meta[name="csrf"]').content;
const status = $("#status");

// the same keys where the keyboard is set to Russian
const RUSSIAN = Object.fromEntries([..."фвсыогмлпдичтФВСЫ"].map((letter, i) => [letter, "adcsjuvkglbxnADCS"[i]]));
RUSSIAN[","] = "?";

/** Calls what `acts` has under the key pressed, unless somebody types. */
export function onKeys(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("textarea, select, input:not([type=checkbox], [type=radio])")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const key = RUSSIAN[event.key] ?? event.key;
    const act = Object.hasOwn(acts, key) ? acts[key] : null;
    if (!act) return;
    if (["ArrowDown", "ArrowUp", "Enter"].includes(key) && event.target.closest("a, button, input, summary")) return;
    event.preventDefault();
    act();
  });
  const help = $("#help"), button = $("#keys");
  if (!help) return;
  acts["?"] = () => help.showModal();
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
}

export function say(words, bad = false) {
  status.textContent = words;
  status.classList.toggle("error", bad);
}

let waiting = 0;
let before = Promise.resolve();
/** Sends forms one after the other, so that decisions are saved in the order in which they were made. */
export function send(address, fields) {
  waiting += 1;
  document.body.dataset.saving = waiting;
  say("Saving …");
  const sent = before.then(() => request(address, fields));
  before = sent.catch(() => {}).then(() => {
    waiting -= 1;
    if (waiting) document.body.dataset.saving = waiting;
    else delete document.body.dataset.saving;
  });
  return sent;
}

async function request(address, fields) {
  const whole = fields instanceof FormData; // with files in it; the browser names its type
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      headers: {
        accept: "application/json",
        "x-csrf": csrf,
        ...(whole ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      },
      body: whole ? fields : new URLSearchParams(fields).toString(),
    });
  } catch {
    throw new Error("Not saved: Align does not answer any more. Was it stopped in the terminal?");
  }
  const isData = (answer.headers.get("content-type") || "").includes("json");
  const data = isData ? await answer.json() : { error: (await answer.text()).replace(/^align: /, "") };
  if (!answer.ok) throw new Error(data.error || "Not saved.");
  return data;
}

const PAST = { allow: "allowed", dismiss: "dismissed", confirm: "confirmed" };
/** Shows the decisions of the report, and what was done last. */
export function show(state) {
  for (const item of $$("[data-id]")) {
    const decision = state.decisions[item.dataset.id] || "";
    const label = $(".decided", item);
    label.textContent = PAST[decision] || "";
    label.dataset.decision = decision;
    item.classList.toggle("settled", Boolean(decision) || "pending" in item.dataset);
    if (state.shown) item.hidden = !state.shown.includes(item.dataset.id);
  }
  $("#undo button").disabled = !state.said;
  status.dataset.left = state.left;
  const left = `${state.left.toLocaleString("en")} ${state.left === 1 ? "finding" : "findings"} to decide.`;
  if (!waiting || waiting === 1) say(state.said ? `${state.said}: saved. ${left}` : left);
}

/** Moves the focus along the items of a list. */
export function walk(items, by) {
  const shown = items.filter((item) => !item.hidden);
  if (!shown.length) return null;
  const at = shown.indexOf(document.activeElement?.closest("[data-id], [data-name]"));
  const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by;
  if (next >= shown.length || next < 0) return null;
  focus(shown[next]);
  return shown[next];
}

export function focus(item) {
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}
