/* Keys for who reviews a hundred things. Nothing can be done by key that cannot be done without.

   data-key="a"   this button, link or field is pressed or focused by the key a
   data-item      j and k go to the next and the one before
   ?              opens the list of keys (dialog[data-keys]), where they can be switched off (WCAG 2.1.4)

   Keys rest while one writes in a field, while a dialog is open, and with Ctrl, Alt or Meta. */

const SWITCH = "keys";
const says = (words) => { const place = document.getElementById("says"); if (place) place.textContent = words; };
const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const store = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private windows keep nothing */ } };
const on = () => stored(SWITCH) !== "off";
const shown = (element) => element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
const writing = (target) => target.closest?.("input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable]");

/** The first visible element for the key, nearest to what has the focus: within the item at hand, then anywhere. */
function wanted(key) {
  const near = document.activeElement?.closest("[data-item]");
  const of = (root) => [...(root?.querySelectorAll("[data-key]") ?? [])].find((one) => one.dataset.key === key && shown(one) && !one.disabled);
  return of(near) ?? of(document);
}

/** A field gets the focus, which a screen reader tells; anything else is pressed, which we tell. */
function press(element) {
  if (element.matches("input:not([type=checkbox],[type=radio],[type=submit]), textarea, select")) { element.focus(); return; }
  says(element.dataset.keySays ?? element.querySelector("span")?.textContent ?? element.textContent.trim());
  element.click();
}

/** Moves the focus among the items; at an end it stays. */
function step(by) {
  const items = [...document.querySelectorAll("[data-item]")].filter(shown);
  if (!items.length) return;
  const focused = document.activeElement?.closest("[data-item]");
  const at = items.indexOf(focused ?? items.find((one) => one.hasAttribute("aria-current")));
  const next = items[Math.min(Math.max(at + by, 0), items.length - 1)];
  if (!next.matches("a, button, [tabindex]")) next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

const dialog = () => document.querySelector("dialog[data-keys]");

function act(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (writing(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?" && dialog()) { event.preventDefault(); dialog().showModal(); return; }
  if (!on()) return;
  if (event.key === "j" || event.key === "k") { event.preventDefault(); step(event.key === "j" ? 1 : -1); return; }
  const element = wanted(event.key);
  if (!element) return;
  event.preventDefault();
  press(element);
}

/** The switch and the buttons that open the list; again after htmx brought new ones. */
function prepare(root) {
  document.documentElement.toggleAttribute("data-keys-off", !on());
  root.querySelectorAll("[data-keys-open]").forEach((button) => {
    button.hidden = false;
    button.onclick = () => document.getElementById(button.dataset.keysOpen)?.showModal();
  });
  root.querySelectorAll("[data-keys-on]").forEach((box) => {
    box.checked = on();
    box.onchange = () => {
      store(SWITCH, box.checked ? "on" : "off");
      document.documentElement.toggleAttribute("data-keys-off", !on());
      const words = box.closest("[data-keys]").dataset;
      says(on() ? words.saysOn : words.saysOff);
    };
  });
  root.querySelector("[data-focus]")?.focus();
}

document.addEventListener("keydown", act);
document.addEventListener("htmx:load", (event) => prepare(event.target));
prepare(document);

/* An open menu closes with Escape and by a press beside it. */
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});
document.addEventListener("pointerdown", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});
