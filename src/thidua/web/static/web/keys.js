// Keys for staff: "/" goes to the page's search field, "g" then a digit opens the door of that number in the side navigation.
// Every one of them only presses what is on the page already, so nothing is reached by keys alone.
(function () {
  "use strict";
  var waiting = false;
  function typing(el) { return el && (/^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) || el.isContentEditable); }
  document.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target)) { return; }
    if (e.key === "/") {
      var field = document.querySelector("input[type=search], .search .input, .filters .input");
      if (field) { e.preventDefault(); field.focus(); }
      return;
    }
    if (waiting) {
      waiting = false;
      var n = parseInt(e.key, 10), links = document.querySelectorAll(".side li a");
      if (n > 0 && n <= links.length) { e.preventDefault(); links[n - 1].click(); }
      return;
    }
    if (e.key === "g") { waiting = true; setTimeout(function () { waiting = false; }, 1500); }
  });
  // Copy buttons: data-copy names the element whose text goes to the clipboard.
  document.addEventListener("click", function (e) {
    var b = e.target.closest("[data-copy]");
    if (!b || !navigator.clipboard) { return; }
    var from = document.getElementById(b.dataset.copy);
    if (from) { navigator.clipboard.writeText(from.innerText).then(function () { b.textContent = "Đã sao chép"; }); }
  });
})();
