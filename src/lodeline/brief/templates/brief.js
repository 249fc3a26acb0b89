(function () {
  "use strict";
  var held = null;
  function clear() {
    document.querySelectorAll(".lit,.on,.all").forEach(function (e) { e.classList.remove("lit", "on", "all"); });
  }
  function show(line, open) {
    clear();
    line.classList.add("on");
    var first = null;
    (line.dataset.c || "").split(" ").forEach(function (n) {
      document.querySelectorAll('mark[data-k~="' + n + '"]').forEach(function (m) {
        m.classList.add("lit");
        first = first || m;
      });
    });
    var pane = first ? first.closest(".source") : null;
    if (!pane) {
      var article = line.closest("article");
      pane = article && article.querySelector(".source");
      if (pane) { pane.classList.add("all"); }
    }
    if (!pane) { return; }
    if (open) {
      document.querySelectorAll(".source.open").forEach(function (s) { s.classList.remove("open"); });
      pane.classList.add("open");
    }
    if (first) { pane.scrollTop = first.offsetTop - pane.clientHeight / 3; }
  }
  function lineOf(event) { return event.target.closest ? event.target.closest(".line[data-c]") : null; }
  document.addEventListener("mouseover", function (e) { var l = lineOf(e); if (l && !held) { show(l, false); } });
  document.addEventListener("focusin", function (e) { var l = lineOf(e); if (l) { show(l, false); } });
  document.addEventListener("click", function (e) {
    if (e.target.classList.contains("close")) { e.target.closest(".source").classList.remove("open"); held = null; clear(); return; }
    if (e.target.closest("a")) { return; }
    var l = lineOf(e);
    if (l) { held = held === l ? null : l; show(l, true); } else if (!e.target.closest(".source")) { held = null; clear(); }
  });
  document.addEventListener("keydown", function (e) {
    if (e.key === "Escape") {
      document.querySelectorAll(".source.open").forEach(function (s) { s.classList.remove("open"); });
      held = null; clear();
    } else if (e.key === "Enter") { var l = lineOf(e); if (l) { show(l, true); } }
  });
})();
