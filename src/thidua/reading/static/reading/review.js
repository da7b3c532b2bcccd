// Keys of the review page: J and K go to the next and the previous proposal, Enter accepts, S mends, X rejects, Z undoes the last.
// Every one of them only presses what is on the page already, so the page is whole without this script and by touch.
(function () {
  "use strict";
  var cards = Array.prototype.slice.call(document.querySelectorAll("[data-candidate].proposal"));
  var now = -1;
  function show(index) {
    if (!cards.length) { return; }
    if (now >= 0) { cards[now].classList.remove("is-now"); }
    now = Math.max(0, Math.min(cards.length - 1, index));
    cards[now].classList.add("is-now");
    cards[now].scrollIntoView({ block: "nearest" });
    document.querySelectorAll(".fig[aria-current]").forEach(function (mark) { mark.removeAttribute("aria-current"); });
    var mark = document.getElementById("s" + cards[now].id.slice(1));
    if (mark) { mark.setAttribute("aria-current", "true"); }
  }
  function press(value) {
    var button = now >= 0 && cards[now].querySelector("button[value=" + value + "]");
    if (button) { button.click(); }
  }
  function lastDecided() {
    var done = Array.prototype.slice.call(document.querySelectorAll("[data-decided]"));
    done.sort(function (a, b) { return Number(b.dataset.decided) - Number(a.dataset.decided); });
    return done.length ? done[0].querySelector("button[value=hoan-tac]") : null;
  }
  function busy(el) { return el && (/^(INPUT|TEXTAREA|SELECT|BUTTON|A|SUMMARY)$/.test(el.tagName) || el.isContentEditable); }
  document.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(TEXTAREA|SELECT)$/.test(e.target.tagName)) { return; }
    if (e.target.tagName === "INPUT" && e.target.type !== "radio") { return; }
    var key = e.key.toLowerCase();
    if (key === "j") { show(now + 1); }
    else if (key === "k") { show(now - 1); }
    else if (key === "x") { press("bo"); }
    else if (key === "s") { var mend = now >= 0 && cards[now].querySelector("a.btn"); if (mend) { mend.click(); } }
    else if (key === "z") { var undo = lastDecided(); if (undo) { undo.click(); } }
    else if (e.key === "Enter" && (!busy(e.target) || e.target.type === "radio")) { e.preventDefault(); press("nhan"); }
    else { return; }
    if (key !== "enter") { e.preventDefault(); }
  });
  var wanted = cards.findIndex(function (card) { return "#" + card.id === window.location.hash; });
  show(wanted < 0 ? 0 : wanted);
})();
