// The text of a part with its numbers as chips: what stands in the data is seen, and cannot be mistyped.  A chip is
// chosen by a click, taken out by Delete, and moved by dragging or by cutting and pasting: it stays bound all the way.
// Without this script the text shows the tokens, the button posts, and the number goes to the end.
(function () {
  "use strict";
  var button = document.querySelector("[data-put]");
  if (!button) { return; }
  var form = button.form, list = form.elements.insert, text = form.elements.text;
  var label = form.querySelector('label[for="' + text.id + '"]');
  var known = {}, OWN = "application/x-thi-dua-so";
  Array.prototype.forEach.call(list.options, function (one) {
    if (!one.value) { return; }
    var cut = one.text.indexOf(": "), group = one.parentNode.label || "";
    known[one.value] = { prints: one.text.slice(cut + 2), name: group + " – " + one.text.slice(0, cut).toLowerCase() };
  });

  function chip(token) {
    var made = document.createElement("span"), found = known[token];
    made.className = found ? "bound" : "bound error";
    made.contentEditable = "false";
    made.draggable = true;
    made.dataset.token = token;
    made.textContent = found ? found.prints : "[số này không còn trong dữ liệu]";
    made.title = found ? found.name : token;
    return made;
  }
  function pieces(line) {
    var part = document.createDocumentFragment(), at = 0, token = /\{[^{}\n]{1,120}\}/g, hit;
    while ((hit = token.exec(line))) {
      part.append(line.slice(at, hit.index), chip(hit[0]));
      at = hit.index + hit[0].length;
    }
    part.append(line.slice(at));
    return part;
  }
  function show(value) {
    editor.replaceChildren();
    value.split("\n").forEach(function (line) {
      var row = document.createElement("div");
      row.append(line ? pieces(line) : document.createElement("br"));
      editor.append(row);
    });
  }
  function read(node) {
    if (node.nodeType === 3) { return node.data.replace(/[\u00a0\n]/g, " "); }
    if (node.dataset && node.dataset.token) { return node.dataset.token; }
    if (node.nodeName === "BR") { return node.parentNode === editor ? "\n" : ""; }
    return Array.prototype.reduce.call(node.childNodes, function (said, one) {
      var block = one.nodeName === "DIV" || one.nodeName === "P";
      return said + (block && said && said.slice(-1) !== "\n" ? "\n" : "") + read(one) + (block && one.nextSibling ? "\n" : "");
    }, "");
  }
  function keep() { text.value = read(editor); }
  function put(node) {
    var here = window.getSelection(), range = here.rangeCount ? here.getRangeAt(0) : null;
    if (!range || !editor.contains(range.commonAncestorContainer)) {
      range = last || document.createRange();
      if (!last) { range.selectNodeContents(editor.lastChild || editor); range.collapse(false); }
    }
    range.deleteContents();
    var end = node.nodeType === 11 ? node.lastChild : node;
    range.insertNode(node);
    if (end) { range.setStartAfter(end); }
    range.collapse(true);
    here.removeAllRanges();
    here.addRange(range);
    keep();
  }

  var last = null, editor = document.createElement("div");
  editor.className = "textarea editor";
  editor.contentEditable = "true";
  editor.id = text.id + "_chips";
  editor.setAttribute("role", "textbox");
  editor.setAttribute("aria-multiline", "true");
  if (label) {
    label.id = label.id || text.id + "_label";
    editor.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", function () { editor.focus(); });
  }
  if (text.getAttribute("aria-describedby")) {
    editor.setAttribute("aria-describedby", text.getAttribute("aria-describedby"));
  }
  show(text.value);
  text.before(editor);
  text.className = ""; // the display of its classes would outweigh "hidden"
  text.hidden = true;
  function selected() {
    var here = window.getSelection();
    return here.rangeCount && editor.contains(here.anchorNode) && editor.contains(here.focusNode) ? here.getRangeAt(0) : null;
  }
  function caretAt(x, y) {
    if (document.caretPositionFromPoint) {
      var spot = document.caretPositionFromPoint(x, y), made = document.createRange();
      if (!spot) { return null; }
      made.setStart(spot.offsetNode, spot.offset);
      return made;
    }
    return document.caretRangeFromPoint ? document.caretRangeFromPoint(x, y) : null;
  }
  function wordEnd(spot) { // a number does not fall into the middle of a word
    var node = spot.startContainer, at = spot.startOffset;
    if (node.nodeType !== 3 || !at || !/\S/.test(node.data.charAt(at - 1))) { return; }
    while (at < node.data.length && /[^\s.,;:]/.test(node.data.charAt(at))) { at += 1; }
    spot.setStart(node, at);
    spot.collapse(true);
  }
  function carry(e) { // what is copied has the printed numbers for other programs, and the tokens for this page
    var range = selected();
    if (!range || range.collapsed || !e.clipboardData) { return false; }
    var part = range.cloneContents(), box = document.createElement("div");
    box.append(part);
    e.clipboardData.setData("text/plain", window.getSelection().toString());
    e.clipboardData.setData(OWN, read(box));
    e.preventDefault();
    return true;
  }
  editor.addEventListener("copy", carry);
  editor.addEventListener("cut", function (e) {
    var range = selected();
    if (carry(e)) { range.deleteContents(); keep(); }
  });
  editor.addEventListener("click", function (e) {
    var found = e.target.closest ? e.target.closest("[data-token]") : null;
    if (!found) { return; }
    var range = document.createRange();
    range.selectNode(found);
    window.getSelection().removeAllRanges();
    window.getSelection().addRange(range);
  });
  var dragged = null;
  editor.addEventListener("dragstart", function (e) {
    dragged = e.target.closest ? e.target.closest("[data-token]") : null;
    if (dragged) { e.dataTransfer.setData("text/plain", dragged.textContent); e.dataTransfer.effectAllowed = "move"; }
  });
  editor.addEventListener("dragover", function (e) { if (dragged) { e.preventDefault(); } });
  editor.addEventListener("dragend", function () { dragged = null; });
  editor.addEventListener("drop", function (e) {
    if (!dragged) { return; }
    e.preventDefault();
    var spot = caretAt(e.clientX, e.clientY), moved = dragged;
    dragged = null;
    if (!spot || !editor.contains(spot.startContainer) || moved.contains(spot.startContainer)) { return; }
    wordEnd(spot);
    spot.insertNode(moved);
    var ahead = moved.previousSibling;
    if (ahead && ahead.nodeType === 3 && /[^\s([{“"]$/.test(ahead.data)) { moved.before(" "); }
    keep();
  });
  editor.addEventListener("input", keep);
  editor.addEventListener("blur", function () {
    var here = window.getSelection();
    if (here.rangeCount && editor.contains(here.anchorNode)) { last = here.getRangeAt(0).cloneRange(); }
  });
  editor.addEventListener("paste", function (e) {
    e.preventDefault();
    var own = e.clipboardData.getData(OWN), lines = (own || e.clipboardData.getData("text/plain")).replace(/\r/g, "").split("\n");
    var part = document.createDocumentFragment();
    if (lines.length === 1) { part.append(pieces(lines[0])); put(part); return; }
    keep();
    var before = text.value.replace(/\n+$/, "");
    text.value = (before ? before + "\n" : "") + lines.join("\n");
    show(text.value);
  });
  form.addEventListener("submit", keep);
  button.addEventListener("click", function (e) {
    e.preventDefault();
    if (!list.value) { list.focus(); return; }
    editor.focus();
    put(chip(list.value));
  });
})();
