/* Words chosen in a document, with the mouse or by keyboard, become start, end and exact in #selection-form.

   [data-reading] holds the document's text and nothing else that counts. An element in it may say with data-start at
   which code point of the text its first character stands; text that stands in no such element goes on from what is
   before it. [data-not-text] (a footnote mark, a number of a page) is passed over.
   Offsets count code points: "🇱🇰" is two, where JavaScript's own length says four.

   By keyboard, while [data-reading] has the focus: arrows left and right go by word, up and down by line, Home and End
   to the ends of the document; with Shift they extend; Enter opens the form, Escape lets go. */

const reading = document.querySelector("[data-reading]");
const form = document.getElementById("selection-form");
if (reading && form) prepare();

/** Pieces of text in order: node, the code point it begins at. Made anew each time: htmx may have changed the page. */
function pieces() {
  const walker = document.createTreeWalker(reading, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && node.hasAttribute("data-not-text") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const found = [];
  let at = Number(reading.dataset.start ?? 0);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.hasAttribute("data-start")) at = Number(node.dataset.start);
    } else {
      found.push({ node, start: at });
      at += points(node.data);
    }
  }
  return found;
}

const points = (text) => { let count = 0; for (const _ of text) count += 1; return count; };

/** The code point of the document at which a place in the page stands. */
function offsetOf(all, container, index) {
  if (container.nodeType === Node.TEXT_NODE) {
    const piece = all.find((one) => one.node === container);
    if (piece) return piece.start + points(container.data.slice(0, index));
  }
  // Between elements: where the next piece of text begins, or else where the last one ends.
  const place = document.createRange();
  place.setStart(container, index);
  const next = all.find((one) => place.comparePoint(one.node, 0) >= 0);
  if (next) return next.start;
  const last = all.at(-1);
  return last ? last.start + points(last.node.data) : 0;
}

/** The place in the page of a code point of the document; at the end of a piece rather than before the next. */
function placeOf(all, offset) {
  let piece = all[0];
  for (const one of all) {
    if (one.start > offset) break;
    piece = one;
  }
  let rest = offset - piece.start;
  let index = 0;
  for (const sign of piece.node.data) {
    if (rest-- <= 0) break;
    index += sign.length;
  }
  return [piece.node, index];
}

/** The words between two code points. What the page leaves out between two pieces is taken for line breaks. */
function textOf(all, start, end) {
  const signs = Array(end - start).fill("\n");
  for (const { node, start: from } of all) {
    let at = from - start;
    for (const sign of node.data) {
      if (at >= 0 && at < signs.length) signs[at] = sign; // a later piece says where it stands: it is right
      at += 1;
    }
  }
  return signs.join("");
}

/** Fills the form with the words from start to end, without the space around them; false where there are none. */
function choose(all, start, end) {
  const signs = [...textOf(all, start, end)];
  while (signs.length && !signs[0].trim()) { signs.shift(); start += 1; }
  while (signs.length && !signs.at(-1).trim()) { signs.pop(); end -= 1; }
  if (!signs.length) return false;
  const exact = signs.join("");
  for (const [name, value] of Object.entries({ start, end, exact })) {
    const input = form.elements[name];
    if (input) { input.value = value; input.dispatchEvent(new Event("change", { bubbles: true })); }
  }
  form.querySelectorAll("[data-exact]").forEach((place) => { place.textContent = exact; });
  form.hidden = false;
  document.documentElement.toggleAttribute("data-chosen", true);
  return true;
}

function prepare() {
  // With a mouse, a finger, or the browser's own keys (caret browsing).
  const ended = () => setTimeout(() => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!reading.contains(range.commonAncestorContainer) && range.commonAncestorContainer !== reading) return;
    const all = pieces();
    choose(all, offsetOf(all, range.startContainer, range.startOffset), offsetOf(all, range.endContainer, range.endOffset));
  });
  // A quote is a link, and browsers choose no words within a link: while the mouse is down it is none.
  reading.addEventListener("pointerdown", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.pointerType !== "mouse") return;
    const href = link.getAttribute("href");
    link.removeAttribute("href");
    const restore = () => link.setAttribute("href", href);
    for (const kind of ["pointerup", "pointercancel"]) window.addEventListener(kind, restore, { capture: true, once: true });
  });
  // Drawn over it is text, and only pressed it is a way.
  reading.addEventListener("click", (event) => { if (event.detail && !document.getSelection().isCollapsed) event.preventDefault(); });
  reading.addEventListener("pointerup", ended);
  reading.addEventListener("touchend", ended);
  reading.addEventListener("keydown", byKey);
  reading.addEventListener("focus", (event) => { if (event.target === reading && reading.matches(":focus-visible")) show(); });
  reading.addEventListener("blur", () => paint(null));
}

/* -------------------------------------------------------------- by keyboard */

let caret = 0; // which word has the caret
let anchor = 0; // which word the choice began at

/** Words and what is glued to them, as [start, end) in code points. */
function words(all) {
  const found = [];
  for (const { node, start } of all) {
    for (const match of node.data.matchAll(/\S+/gu)) {
      const from = start + points(node.data.slice(0, match.index));
      const to = from + points(match[0]);
      // Marks cut a word in two: its halves are one.
      if (found.length && found.at(-1)[1] === from && match.index === 0) found.at(-1)[1] = to;
      else found.push([from, to]);
    }
  }
  return found;
}

function byKey(event) {
  if (event.target !== reading || event.ctrlKey || event.altKey || event.metaKey) return;
  const all = pieces();
  const list = words(all);
  if (!list.length) return;
  const last = list.length - 1;
  const to = { ArrowLeft: caret - 1, ArrowRight: caret + 1, ArrowUp: line(all, list, -1), ArrowDown: line(all, list, 1), Home: 0, End: last }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    caret = Math.min(Math.max(to, 0), last);
    if (!event.shiftKey) anchor = caret;
    show(all, list);
  } else if (event.key === "Enter") {
    event.preventDefault();
    const [low, high] = [Math.min(anchor, caret), Math.max(anchor, caret)];
    if (choose(all, list[low][0], list[high][1])) form.querySelector("select, textarea, input:not([type=hidden]):not([readonly]), button")?.focus();
  } else if (event.key === "Escape") {
    anchor = caret;
    show(all, list);
  }
}

const rangeOf = (all, start, end) => {
  const range = document.createRange();
  range.setStart(...placeOf(all, start));
  range.setEnd(...placeOf(all, end));
  return range;
};

/** The word that stands nearest above or below the one with the caret. */
function line(all, list, by) {
  const here = rangeOf(all, ...list[caret]).getBoundingClientRect();
  let best = caret;
  let nearest = Infinity;
  let row = null;
  for (let at = caret + by; at >= 0 && at < list.length; at += by) {
    const there = rangeOf(all, ...list[at]).getBoundingClientRect();
    if (Math.abs(there.top - here.top) < here.height / 2) continue;
    row ??= there.top;
    if (Math.abs(there.top - row) > here.height / 2) break;
    const away = Math.abs(there.left - here.left);
    if (away < nearest) { nearest = away; best = at; }
  }
  return best;
}

function show(all = pieces(), list = words(all)) {
  if (!list.length) return;
  caret = Math.min(caret, list.length - 1);
  anchor = Math.min(anchor, list.length - 1);
  const [low, high] = [Math.min(anchor, caret), Math.max(anchor, caret)];
  const chosen = rangeOf(all, list[low][0], list[high][1]);
  const word = rangeOf(all, ...list[caret]);
  paint(chosen, word);
  const box = word.getBoundingClientRect();
  if (box.top < 80 || box.bottom > innerHeight - 40) scrollBy({ top: box.top - innerHeight / 2 });
  const says = document.getElementById("says");
  if (says) says.textContent = textOf(all, list[low][0], list[high][1]);
}

/** Draws the caret and the choice without touching the page (CSS Custom Highlight), or, in older browsers, as a selection. */
function paint(chosen, word = null) {
  if (globalThis.CSS?.highlights) {
    for (const [name, range] of [["words", chosen], ["caret", word]]) {
      if (range) CSS.highlights.set(name, new Highlight(range));
      else CSS.highlights.delete(name);
    }
  } else if (chosen) {
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(chosen);
  }
}
