/* The inbox in place: after each proposal the next one is at hand, where the eyes are; keys never act on what one cannot see.

   Without this script every act is a form and a page. The server says where to go on:
   inbox:passed   a proposal was settled: the next one that waits gets the focus
   inbox:focus    this one gets it */

const TIME_TO_LOOK = 2; // the second click of a double click is for nothing else
const inView = (element) => { const box = element.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; };
const say = (words) => { const place = document.getElementById("says"); if (place) place.textContent = words; };
const items = () => [...document.querySelectorAll("[data-item]")];
let line = null; // how far from the top of the window the proposal stood that was acted on
let last = null; // the proposal that had the focus last

/** Gives an item the focus, at the height where the one before it stood. */
function goTo(item) {
  if (!item) return;
  item.focus({ preventScroll: true });
  if (line === null) item.scrollIntoView({ block: "nearest" });
  else scrollBy({ top: item.getBoundingClientRect().top - line, behavior: "instant" });
  line = null;
}

function after(element) {
  return items().find((one) => element.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
}

document.addEventListener("inbox:passed", (event) => {
  const passed = document.getElementById(event.detail.value);
  if (passed) goTo(after(passed));
  count();
});
document.addEventListener("inbox:focus", (event) => goTo(document.getElementById(event.detail.value)));

document.addEventListener("htmx:beforeRequest", (event) => {
  const item = event.target.closest(".proposal, .passed");
  line = item && inView(item) ? Math.max(item.getBoundingClientRect().top, 0) : null;
});

/* Who was signed out meanwhile gets a page to sign in, and no piece of it in the place of a proposal. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  if (xhr.responseURL && pathInfo.requestPath && new URL(xhr.responseURL).pathname !== new URL(pathInfo.requestPath, location.href).pathname) {
    event.detail.shouldSwap = false;
    location.reload();
  }
});
const words = document.getElementById("inbox-words")?.dataset ?? {};
for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, () => alertIn(words.offline));
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 404) location.reload(); // the document was read anew, and this one is not in it any more
  else alertIn(words.failed);
});
function alertIn(text) {
  const place = document.getElementById("inbox-alert");
  if (place) { place.textContent = text; place.hidden = false; place.scrollIntoView({ block: "nearest" }); }
}
document.addEventListener("htmx:afterRequest", (event) => {
  const place = document.getElementById("inbox-alert");
  if (event.detail.successful && place) place.hidden = true;
});

/* In the form of a correction: what is wrong first, else the value. What would change is said. */
document.addEventListener("htmx:afterSettle", (event) => {
  const panel = event.detail.target;
  if (!panel?.matches(".panel")) return;
  panel.querySelector(".error-summary, [name^=value]")?.focus();
  const effect = panel.querySelector(".effect-of");
  if (effect) say(effect.textContent.trim().replace(/\s+/g, " "));
});

/* A double click settles one proposal, not the one that comes in its place too. */
document.addEventListener("click", (event) => {
  if (event.detail >= TIME_TO_LOOK && event.target.closest(".proposal button, .passed button")) {
    event.preventDefault();
    event.stopPropagation();
  }
  if (event.target.closest("[data-close]") && event.target.closest(".panel")) {
    event.preventDefault();
    const item = event.target.closest(".proposal");
    item.querySelector(".panel").replaceChildren();
    item.focus();
  }
}, true);

document.addEventListener("focusin", (event) => { last = event.target.closest(".proposal") ?? last; });

/* Keys that act on one proposal do so only where one has the focus; else the one at hand gets it first. */
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
  const item = document.activeElement?.closest(".proposal");
  if (event.key === "Escape" && item) {
    const open = item.querySelector("details[open]");
    if (open) { open.open = false; item.focus(); }
    return;
  }
  if (document.documentElement.hasAttribute("data-keys-off")) return;
  if (event.key === "X" && item) {
    event.preventDefault();
    const boxes = [...item.closest("[data-subject]").querySelectorAll("input[name=chosen][type=checkbox]")];
    const on = !boxes.every((box) => box.checked);
    boxes.forEach((box) => { box.checked = on; });
    count();
    return;
  }
  if ("acrxow12345".includes(event.key) && !item) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (document.activeElement?.closest(".chosen")) return;
    const known = last?.isConnected ? last : null;
    goTo(known ?? document.querySelector(".proposal"));
  }
}, true);

/** Says how many are ticked. */
function count() {
  const place = document.getElementById("chosen-says");
  if (!place) return;
  const ticked = document.querySelectorAll("input[name=chosen][type=checkbox]:checked").length;
  place.textContent = ticked ? `${ticked} ${place.dataset.some}` : place.dataset.none;
  place.closest("form").toggleAttribute("data-some", ticked > 0);
}
document.addEventListener("change", (event) => {
  if (!event.target.matches("input[name=chosen]")) return;
  count();
  say(document.getElementById("chosen-says").textContent);
});

count();
const named = location.hash ? document.getElementById(location.hash.slice(1)) : null;
if (named?.matches("[data-item]")) named.focus();
else if (document.activeElement === document.body && !document.querySelector("[data-focus]")) document.querySelector(".proposal")?.focus({ preventScroll: true });
