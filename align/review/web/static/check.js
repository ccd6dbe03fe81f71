// Asks how the job stands until it is over.
import { $ } from "/static/common.js";

const job = $("#job"), stage = $("#stage"), count = $("#count"), bar = $("progress");

async function ask() {
  let state;
  try {
    state = await (await fetch(job.dataset.progress, { headers: { accept: "application/json" } })).json();
  } catch {
    stage.textContent = "Align does not answer any more. Was it stopped in the terminal?";
    return;
  }
  if (state.state === "done") return location.replace(state.href);
  if (state.state !== "running") return location.reload();
  if (stage.textContent !== state.stage) stage.textContent = state.stage;
  if (state.total > 1) {
    count.textContent = `${state.done} of ${state.total}`;
    bar.max = state.total;
    bar.value = state.done;
  } else {
    count.textContent = "";
    bar.removeAttribute("value"); // what has one step has no measure
  }
  setTimeout(ask, 400);
}
ask();
