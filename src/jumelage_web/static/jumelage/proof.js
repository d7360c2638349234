/* "Why do we say this?" beside the text: what the link of a proof mark leads to is shown in a panel. Without this script, with
   a modifier key, or where anything goes wrong, the link is a link. */
const panel = document.querySelector("[data-proof-panel]");
const shown = panel?.querySelector("[data-proof-shown]");
const whole = panel?.querySelector("[data-proof-whole]");
const says = document.getElementById("says");
let asked = null;

const plain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

const fill = (text) => {
  const main = new DOMParser().parseFromString(text, "text/html").querySelector("main");
  if (!main) throw new Error("no main");
  for (const part of main.querySelectorAll("script, style, form")) part.remove();
  for (const part of main.querySelectorAll("[id]")) part.removeAttribute("id"); // the page has its own
  shown.replaceChildren(...main.childNodes);
};

const open = async (link) => {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(link.href, { signal: asked.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    fill(await answer.text());
  } catch (error) {
    if (error.name !== "AbortError") location.assign(link.href);
    return;
  }
  whole.href = link.href;
  for (const one of document.querySelectorAll("[aria-expanded='true'][data-proof]")) one.removeAttribute("aria-expanded");
  if (!panel.open) panel.showModal();
  shown.scrollTop = 0;
  if (says) says.textContent = shown.querySelector("h1")?.textContent ?? "";
};

if (panel?.showModal) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-proof]");
    if (!link || !plain(event)) return;
    event.preventDefault();
    open(link);
  });
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
  panel.querySelector("[data-proof-close]").addEventListener("click", () => panel.close());
}
