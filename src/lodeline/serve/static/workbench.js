(function () {
  "use strict";
  document.documentElement.classList.add("script");
  var cards = Array.prototype.slice.call(document.querySelectorAll(".cards li[data-n]"));
  if (!cards.length) { return; }
  var at = -1;
  function light(card) {
    document.querySelectorAll("mark.lit, .cards li.on").forEach(function (e) { e.classList.remove("lit", "on"); });
    if (!card) { return; }
    card.classList.add("on");
    document.querySelectorAll('mark[data-f~="' + card.dataset.n + '"]').forEach(function (m) { m.classList.add("lit"); });
  }
  function go(step) {
    at = Math.max(0, Math.min(cards.length - 1, at + step));
    var card = cards[at], word = document.getElementById("t" + card.dataset.n);
    light(card);
    if (word) { word.scrollIntoView({ block: "center" }); }
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
  function press(selector) {
    var button = at >= 0 && cards[at].querySelector(selector);
    if (button) { button.click(); }
  }
  var landed = location.hash.slice(1) && document.getElementById(location.hash.slice(1));
  at = landed ? cards.indexOf(landed.closest(".cards li")) : -1;
  if (at >= 0) { light(cards[at]); }
  cards.forEach(function (card, number) {
    card.addEventListener("mouseenter", function () { light(card); });
    card.addEventListener("focusin", function () { at = number; light(card); });
  });
  document.addEventListener("mouseover", function (event) {
    var mark = event.target.closest ? event.target.closest("mark[data-f]") : null;
    if (mark) {
      var number = mark.dataset.f.split(" ")[0];
      light(cards.filter(function (c) { return c.dataset.n === number; })[0]);
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { return; }
    if (event.key === "j") { go(1); }
    else if (event.key === "k") { go(-1); }
    else if (event.key === "c") { press("button[value=confirm]"); }
    else if (event.key === "x") { press("button[value=reject]"); }
    else if (event.key === "e") { press(".correct"); }
  });
})();
