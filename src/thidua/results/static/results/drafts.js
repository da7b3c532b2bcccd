// Drafts of a report on the telephone.  The page works without this: here what is typed is kept on the device, and a report
// sent while the line is down waits and goes once, with the same key, when the line is back.
(function () {
  "use strict";
  var sent = document.querySelector("[data-sent]");
  if (sent) { clearSent(sent.dataset.sent); }
  var form = document.querySelector("form[data-draft]");
  if (!form) { return; }
  var name = "thidua:" + form.dataset.draft, told = document.getElementById("mang"), kept = document.getElementById("luu-may");
  var key = form.elements.khoa, first = snapshot(), timer = 0;

  function read() { try { return JSON.parse(localStorage.getItem(name)); } catch (e) { return null; } }
  function write(draft) { try { localStorage.setItem(name, JSON.stringify(draft)); return true; } catch (e) { return false; } }
  function clearSent(which) {
    try {
      Object.keys(localStorage).forEach(function (one) {
        if (one.indexOf("thidua:") === 0 && (JSON.parse(localStorage.getItem(one)) || {}).key === which) { localStorage.removeItem(one); }
      });
    } catch (e) { /* a device without a store has nothing to clear */ }
  }
  function fields() {
    return Array.prototype.filter.call(form.elements, function (el) {
      return el.name && !/^(csrfmiddlewaretoken|viec|nhu|khoa|ban|lan-.*|biet-.*)$/.test(el.name) && !/^(file|submit|button)$/.test(el.type);
    });
  }
  function snapshot() {
    var found = {};
    fields().forEach(function (el) {
      if (el.type === "radio") { if (el.checked) { found[el.name] = el.value; } }
      else { found[el.name] = el.type === "checkbox" ? el.checked : el.value; }
    });
    return found;
  }
  function fill(values) {
    fields().forEach(function (el) {
      if (!(el.name in values)) { return; }
      if (el.type === "checkbox") { el.checked = values[el.name]; }
      else if (el.type === "radio") { el.checked = el.value === values[el.name]; }
      else { el.value = values[el.name]; }
    });
  }
  function same(a, b) { return JSON.stringify(a) === JSON.stringify(b); }
  function clock() { var d = new Date(); return ("0" + d.getHours()).slice(-2) + ":" + ("0" + d.getMinutes()).slice(-2); }
  function tell(words) { told.hidden = !words; told.querySelector("p").textContent = words; }
  function newKey() {
    var bytes = new Uint8Array(12);
    crypto.getRandomValues(bytes);
    return Array.prototype.map.call(bytes, function (b) { return ("0" + b.toString(16)).slice(-2); }).join("");
  }
  function save(waiting) {
    var values = snapshot(), at = clock();
    if (write({ values: values, key: key.value, version: form.elements.ban.value, waiting: !!waiting, at: at })) {
      kept.textContent = " Bản nháp lưu trên máy lúc " + at + ".";
    }
  }
  function changed() {
    var draft = read();
    if (draft && draft.waiting) { key.value = newKey(); tell(""); }  // what waits was changed: it is another sending
    save(false);
  }
  function reachable() {
    var stop = new AbortController();
    setTimeout(function () { stop.abort(); }, 8000);
    return fetch(form.dataset.ping, { method: "HEAD", cache: "no-store", signal: stop.signal });
  }
  function waitForLine() {
    tell("Chưa gửi: mất mạng. Số đã nhập vẫn giữ trên máy này; có mạng lại thì tự gửi, không gửi hai lần.");
    clearTimeout(timer);
    timer = setTimeout(send, 15000);
  }
  function send() {
    clearTimeout(timer);
    reachable().then(function () {
      var act = document.createElement("input");
      act.type = "hidden"; act.name = "viec"; act.value = "gui";
      form.appendChild(act);
      form.submit();
    }, waitForLine);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("click", function (e) {
    var b = e.target.closest("button[data-as]");
    if (!b) { return; }
    e.preventDefault();
    fill(JSON.parse(b.dataset.as));
    changed();
  });
  form.addEventListener("submit", function (e) {
    var by = e.submitter;
    if (!by || by.value !== "gui" || by.name !== "viec") { return; }
    e.preventDefault();
    save(true);
    send();
  });
  window.addEventListener("online", function () { var d = read(); if (d && d.waiting) { send(); } });
  window.addEventListener("offline", function () { tell("Mất mạng. Cứ nhập tiếp: số giữ trên máy này, có mạng lại thì gửi."); });

  var draft = read();
  if (!draft || form.hasAttribute("data-answered")) { if (draft && draft.key !== key.value) { save(false); } return; }
  if (same(draft.values, first)) { localStorage.removeItem(name); return; }
  fill(draft.values);
  kept.textContent = " Đang dùng bản nháp lưu trên máy lúc " + draft.at + ".";
  if (draft.waiting && draft.version === form.elements.ban.value) {
    key.value = draft.key;
    tell("Còn bản chưa gửi, lưu trên máy lúc " + draft.at + ". Xem lại rồi bấm “Gửi báo cáo”; phần mềm không ghi hai lần.");
  }
})();
