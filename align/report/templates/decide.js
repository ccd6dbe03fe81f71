// Decisions made in the page: kept in it, and saved as a decisions.csv that `align decisions import` takes.
(() => {
  "use strict";
  if (!align) return;
  const { $, $$, announce, current, go, keys, rows, shown } = align;
  const { columns, findings, key: name, texts } = JSON.parse($("#data").textContent);
  const CHOICES = {
    allow: ["Allow", "Allowed", "The rendering is fine here"],
    dismiss: ["Dismiss", "Dismissed", "A false alarm"],
    confirm: ["Confirm", "Confirmed", "Real drift, to mend"],
  };
  const SCOPES = ["sentence", "rendering", "term"];
  const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

  // An act is one decision on one finding, or on those of a card (`on`: their numbers). Of several that reach a finding the
  // last one holds. An act that is in a saved file and is taken back leaves a line in `revoked`.
  let acts = [];
  let revoked = [];
  const unsaved = () => [...acts, ...revoked].some((act) => !act.saved);

  // What an act decides, as keys: each finding, or the groups that the report worked out.
  const groups = { rendering: "alike", term: "alike_term" };
  const of = (number, scope) => (scope === "sentence" ? number : findings[number][groups[scope]]);
  const lead = (act) => (act.scope === "sentence" ? act.on : act.on.slice(0, 1));
  const keysOf = (act) => lead(act).map((number) => `${act.scope} ${of(number, act.scope)}`);
  const members = { rendering: new Map(), term: new Map() };
  findings.forEach((finding, number) => {
    for (const scope of ["rendering", "term"]) {
      const group = of(number, scope);
      if (group !== null) members[scope].set(group, [...(members[scope].get(group) ?? []), number]);
    }
  });
  const reached = (act) => (act.scope === "sentence" ? act.on : members[act.scope].get(of(act.on[0], act.scope)));

  function decide(on, choice, scope) {
    acts.push({ on, choice, scope, reason: "", when: now(), saved: false });
    changed();
    announce(`${CHOICES[choice][1]}. ${count.textContent}`);
  }

  // Takes an act back, or its keys under an old scope: what a saved file says otherwise has to be said again or revoked.
  function withdraw(act, others) {
    if (!act.saved) return;
    keysOf(act).forEach((key, at) => {
      const earlier = others.findLast((other) => keysOf(other).includes(key));
      if (earlier) Object.assign(earlier, { saved: false, when: now() });
      else revoked.push({ ...act, on: [lead(act)[at]], choice: "revoke", reason: "", when: now(), saved: false });
    });
  }

  function undo(act = acts.at(-1)) {
    if (!act) return announce("Nothing to take back");
    acts = acts.filter((other) => other !== act);
    withdraw(act, acts);
    changed();
    announce(`Taken back. ${count.textContent}`);
    const row = rows[act.on[0]];
    if (!row.hidden && current()) go(row);
  }

  function edit(act, changes) {
    if (changes.scope) withdraw(act, acts.filter((other) => other !== act));
    Object.assign(act, changes, { saved: false, when: now() });
    changed();
  }

  // The bar of buttons under a finding or a card; once it is decided, how far that reaches, why, and undo.
  const hosts = new Map(findings.map((_, number) => [number, []]));
  const painted = new WeakMap();
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  for (const host of $$("[data-of]")) {
    const on = host.dataset.of.split(" ").map(Number);
    for (const number of on) hosts.get(number).push(host);
    const buttons = Object.entries(CHOICES).map(([choice, [text, , title]]) => {
      const button = element("button", { type: "button", textContent: text, title });
      button.dataset.choice = choice;
      button.addEventListener("click", () => decide(on, choice, "sentence"));
      return button;
    });
    const bar = element("div", { className: "decide" }, ...buttons, element("span", { className: "said" }));
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Decide");
    const note = $(":scope > .note", host);
    if (note) note.prepend(bar);
    else host.append(bar);
  }

  function reach(act) {
    const many = act.on.length > 1 ? `these ${act.on.length} places` : "this sentence";
    const words = { sentence: many, rendering: "this rendering anywhere", term: "this name, such drift anywhere" };
    const select = element("select", {});
    for (const scope of SCOPES) {
      if (of(act.on[0], scope) !== null) select.append(new Option(words[scope], scope, false, scope === act.scope));
    }
    select.addEventListener("change", () => edit(act, { scope: select.value }));
    return element("label", {}, "Reaches ", select);
  }

  function why(act, host) {
    const input = element("input", { className: "reason", value: act.reason, maxLength: 500, autocomplete: "off" });
    input.addEventListener("input", () => edit(act, { reason: input.value }));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      input.blur();
      if (host.matches("li[id]")) next(host);
    });
    return element("label", {}, "Reason ", input);
  }

  function paint(host) {
    const on = host.dataset.of.split(" ").map(Number);
    const found = on.map((number) => holding.get(number));
    const act = found.every((other) => other === found[0]) ? found[0] : undefined;
    const own = act && on.every((number) => act.on.includes(number)) ? act : undefined;
    const done = found.every(Boolean) || on.every((number) => findings[number].decision);
    host.classList.toggle("decided", found.every(Boolean));
    if (host.dataset.decided) host.dataset.decided = done ? "yes" : "no";
    for (const button of $$(".decide > button[data-choice]", host)) {
      button.setAttribute("aria-pressed", String(found.every((other) => other?.choice === button.dataset.choice)));
    }
    const some = found.filter(Boolean).length;
    const elsewhere = act ? `${CHOICES[act.choice][1]} with ${$(".permalink", rows[act.on[0]]).textContent}` : "";
    $(".said", host).textContent = own ? "" : elsewhere || (some ? `${some} of ${on.length} decided` : "");
    if (painted.get(host) === own) {
      const select = $(".more select", host);
      if (own && select) select.value = own.scope;
      return;
    }
    painted.set(host, own);
    $(".more", host)?.remove();
    if (!own) return;
    const back = element("button", { type: "button", textContent: "Undo" });
    back.addEventListener("click", () => undo(own));
    $(".decide", host).append(element("span", { className: "more" }, reach(own), why(own, host), back));
  }

  // Everything that depends on the acts.
  let holding = new Map();
  const panel = $("#decisions");
  const count = $(".count", panel);
  const who = $("input", panel);
  function changed() {
    const before = holding;
    holding = new Map();
    for (const act of acts) for (const number of reached(act)) holding.set(number, act);
    const touched = new Set();
    for (const number of new Set([...before.keys(), ...holding.keys()])) {
      for (const host of hosts.get(number)) touched.add(host);
    }
    for (const host of touched) paint(host);
    panel.hidden = !acts.length && !revoked.length;
    const what = holding.size ? `${holding.size} decided` : `${revoked.length} taken back`;
    count.textContent = unsaved() ? `${what}, not saved yet` : `${what}, saved`;
    $(".hint", panel).hidden = unsaved();
    $(".undo", panel).disabled = !acts.length;
    remember();
  }

  // The file, in the columns of align.review.table. An apostrophe keeps spreadsheets from calculating with a cell.
  const oneLine = (value) => value.replace(/[\s\p{C}]+/gu, " ").trim();
  function cell(value) {
    const plain = oneLine(value);
    const guarded = /^(?:[=+\-@']|\d+(?:e\d+)?$)/.test(plain) ? `'${plain}` : plain;
    return /[",;]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  }
  function line(act, number) {
    const { cells, text } = findings[number];
    const own = { decision: act.choice, scope: act.scope, reason: act.reason, who: who.value, when: act.when };
    const values = { ...cells, ...texts[text], ...own };
    return columns.map((column) => cell(values[column] ?? "")).join(",");
  }
  function save() {
    if (!acts.length && !revoked.length) return announce("Nothing is decided yet");
    const lines = [...revoked, ...acts].flatMap((act) => lead(act).map((number) => line(act, number)));
    const csv = `\ufeff${[columns.join(","), ...lines].join("\n")}\n`; // spreadsheets see by the mark that it is UTF-8
    const link = element("a", { href: URL.createObjectURL(new Blob([csv], { type: "text/csv" })), download: "decisions.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    for (const act of [...acts, ...revoked]) act.saved = true;
    changed();
    announce("decisions.csv saved");
  }

  // A browser that has storage for files gives the decisions back after a reload; they are all the same to be saved.
  function remember() {
    try {
      localStorage.setItem(`align-decisions-${name}`, JSON.stringify({ acts, revoked, who: who.value }));
    } catch {
      // kept in memory alone
    }
  }
  const sound = (act) =>
    Array.isArray(act.on) && act.on.length > 0 && act.on.every((number) => findings[number]) &&
    (act.choice in CHOICES || act.choice === "revoke") && SCOPES.includes(act.scope) &&
    act.on.every((number) => of(number, act.scope) !== null) && typeof act.reason === "string" && typeof act.when === "string";
  function recall() {
    try {
      const kept = JSON.parse(localStorage.getItem(`align-decisions-${name}`));
      // what is in a file and marked in this report has arrived
      const open = (act) => sound(act) && !(act.saved && act.on.every((number) => findings[number].decision));
      acts = kept.acts.filter(open);
      revoked = kept.revoked.filter((act) => sound(act) && !act.saved);
      who.value = String(kept.who ?? "");
    } catch {
      acts = [];
      revoked = [];
    }
  }

  function next(row) {
    const open = shown().filter((other) => other.dataset.decided === "no");
    const after = open.find((other) => row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) ?? open[0];
    if (after) return go(after);
    if (row !== document.body) go(row);
    announce(`That was the last one. ${count.textContent}`);
  }
  function press(choice, scope) {
    const host = document.activeElement?.closest("[data-of]");
    if (!host) return next(document.body); // nothing is decided that nobody has looked at
    const on = host.dataset.of.split(" ").map(Number);
    if (of(on[0], scope) === null) return announce("This finding has no name to go by; decide it alone");
    decide(on, choice, scope);
    if (host === current()) next(host);
  }
  for (const [key, choice] of Object.entries({ a: "allow", d: "dismiss", c: "confirm" })) {
    keys[key] = () => press(choice, "sentence");
    keys[key.toUpperCase()] = () => press(choice, "rendering");
  }
  keys.s = () => next(current() ?? document.body);
  keys.u = () => undo();
  keys.w = save;
  keys.r = () => {
    const last = acts.at(-1);
    if (!last) return announce("Nothing is decided yet");
    const row = rows[last.on[0]];
    if (row.hidden || painted.get(row) !== last) return;
    go(row);
    $(".reason", row).focus();
  };

  $(".undo", panel).addEventListener("click", () => undo());
  $(".save", panel).addEventListener("click", save);
  who.addEventListener("input", remember);
  addEventListener("beforeunload", (event) => {
    if (unsaved()) event.preventDefault();
  });
  recall();
  if (acts.length || revoked.length) changed();
  align.follow();
})();
