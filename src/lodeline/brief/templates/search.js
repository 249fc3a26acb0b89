(function () {
  "use strict";
  var said = document.getElementById("said"), list = document.getElementById("found"), box = document.getElementById("q");
  var rows = [], folds = {}, waiting = -1, total = +said.dataset.pieces, most = 100;
  window.lodelineRows = function (piece) { rows = rows.concat(piece); };
  window.lodelineFolds = function (from, to) { for (var i = 0; i < from.length; i++) { folds[from[i]] = to[i]; } };
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\u3400-\u9fff]/g, function (c) { return folds[c] || c; });
  }
  function load(then) {
    if (waiting === 0) { then(); return; }
    if (waiting > 0) { return; }
    waiting = total;
    var ready = function () { waiting -= 1; if (waiting === 0) {
      rows.sort(function (a, b) { return a[0] - b[0]; });
      rows.forEach(function (row) { row[5] = fold(row[4]); });
      then();
    } };
    for (var n = 1; n <= total; n++) {
      var script = document.createElement("script");
      script.src = "search-" + n + ".js";
      script.onload = script.onerror = ready;
      document.head.appendChild(script);
    }
  }
  function add(parent, tag, text) {
    var made = document.createElement(tag);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }
  function show() {
    var asked = box.value.trim();
    var terms = fold(asked).match(/"[^"]+"|\S+/g) || [];
    terms = terms.map(function (t) { return t.replace(/"/g, ""); }).filter(Boolean);
    list.textContent = "";
    list.hidden = !terms.length;
    document.querySelectorAll(".fallback,.lists").forEach(function (e) { e.hidden = !!terms.length; });
    if (!terms.length) { said.textContent = ""; return; }
    var found = rows.filter(function (row) { return terms.every(function (t) { return row[5].indexOf(t) >= 0; }); });
    said.textContent = found.length ? said.dataset.found.replace("{n}", found.length) : said.dataset.none;
    found.slice(0, most).forEach(function (row) {
      var item = add(list, "li", "");
      item.className = "card";
      var link = add(add(item, "h3", ""), "a", row[2]);
      link.href = row[1];
      add(item, "p", row[3]).className = "file";
      var at = row[5].indexOf(terms[0]);
      add(item, "p", (at > 60 ? "…" : "") + row[4].slice(Math.max(0, at - 60), at + 120) + (row[4].length > at + 120 ? "…" : ""));
    });
  }
  document.getElementById("search").hidden = false;
  document.getElementById("search").addEventListener("submit", function (e) { e.preventDefault(); load(show); });
  box.addEventListener("input", function () { load(show); });
  var asked = new URLSearchParams(location.search).get("q") || "";
  if (asked) { box.value = asked; load(show); }
})();
