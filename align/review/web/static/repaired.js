// Copies the repaired text; where the clipboard is missing or refused it is selected.
import { $, onKeys, say } from "/static/common.js";

const copy = $("#copy"), text = $("#repaired");
if (copy) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      say("Copied.");
    } catch {
      text.select();
      say(document.execCommand("copy") ? "Copied." : "Selected: press Ctrl+C.");
    }
  });
}
onKeys({ u: () => $("#undo button").click() });
