// A table of boxes: a block copied from Excel goes into the box where it is pasted and those right of and below it;
// Enter and the arrows up and down move in the column.  Without this each box is typed into.
(function () {
  "use strict";
  var table = document.querySelector("[data-grid]");
  if (!table) { return; }
  var told = document.querySelector("[data-pasted]");
  var rows = Array.prototype.slice.call(table.tBodies[0].rows);

  function place(box) { return { row: rows.indexOf(box.closest("tr")), cell: box.closest("td").cellIndex }; }
  function boxAt(row, cell) { return rows[row] && rows[row].cells[cell] ? rows[row].cells[cell].querySelector("input") : null; }

  table.addEventListener("paste", function (e) {
    var text = (e.clipboardData || window.clipboardData).getData("text");
    if (!e.target.matches("input") || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) { return; }
    e.preventDefault();
    var at = place(e.target), filled = 0, left = 0;
    text.replace(/\r?\n$/, "").split(/\r?\n/).forEach(function (line, r) {
      line.split("\t").forEach(function (value, c) {
        var box = boxAt(at.row + r, at.cell + c);
        if (box) { box.value = value.trim(); filled += 1; } else if (value.trim()) { left += 1; }
      });
    });
    if (told) { told.textContent = "Đã dán " + filled + " ô." + (left ? " Còn " + left + " ô của vùng chép nằm ngoài bảng hoặc ở dòng đã khóa, chưa dán." : ""); }
  });

  table.addEventListener("keydown", function (e) {
    var step = e.key === "ArrowDown" || e.key === "Enter" ? 1 : e.key === "ArrowUp" ? -1 : 0;
    if (!step || !e.target.matches("input")) { return; }
    e.preventDefault();
    var at = place(e.target), box = null;
    for (var row = at.row + step; row >= 0 && row < rows.length && !box; row += step) { box = boxAt(row, at.cell); }
    if (box) { box.focus(); box.select(); }
  });
})();
