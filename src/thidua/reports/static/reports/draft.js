// Puts the chosen number where the cursor stands. Without this script the button posts and the number goes to the end.
(function () {
  "use strict";
  var button = document.querySelector("[data-put]");
  if (!button) { return; }
  var form = button.form, list = form.elements.insert, text = form.elements.text;
  button.addEventListener("click", function (e) {
    e.preventDefault();
    if (!list.value) { list.focus(); return; }
    var at = text.selectionStart, end = text.selectionEnd;
    text.value = text.value.slice(0, at) + list.value + text.value.slice(end);
    text.selectionStart = text.selectionEnd = at + list.value.length;
    text.focus();
  });
})();
