// A mention lights up in all three columns; the HTML report and `align serve` both take this file.
(() => {
  "use strict";
  let lit = [];
  function light(target) {
    for (const element of lit) element.classList.remove("lit");
    lit = [];
    const mark = target instanceof Element ? target.closest(".article .m") : null;
    if (!mark) return;
    const keys = mark.dataset.m.split(" ");
    lit = [...mark.closest("li").querySelectorAll(".m")].filter((m) => m.dataset.m.split(" ").some((k) => keys.includes(k)));
    for (const element of lit) element.classList.add("lit");
  }
  document.addEventListener("mouseover", (event) => light(event.target));
  document.addEventListener("focusin", (event) => light(event.target));
})();
