// Text size and contrast without a round trip. Without this script the same links ask the server, which sets the same cookie.
(function () {
  "use strict";
  var root = document.documentElement, year = 365 * 24 * 3600;
  function show() {
    document.querySelectorAll("[data-set]").forEach(function (a) {
      var part = a.dataset.set.split(":"), now = root.dataset[part[0]] || "";
      var on = now === part[1] || (part[1] === "large" && now === "larger");
      if (on) { a.setAttribute("aria-current", "true"); } else { a.removeAttribute("aria-current"); }
    });
  }
  document.addEventListener("click", function (e) {
    var a = e.target.closest("[data-set]");
    if (!a) { return; }
    e.preventDefault();
    var part = a.dataset.set.split(":"), what = part[0], now = root.dataset[what] || "", next = part[1];
    if (what === "contrast" && now === next) { next = ""; }
    if (what === "size" && next === "large" && now === "large") { next = "larger"; }
    if (next) { root.dataset[what] = next; } else { delete root.dataset[what]; }
    var value = (root.dataset.size || "") + "." + (root.dataset.contrast || "");
    document.cookie = "thidua_hien_thi=" + value + "; path=/; max-age=" + year + "; samesite=lax" +
      (location.protocol === "https:" ? "; secure" : "");
    show();
  });
})();
