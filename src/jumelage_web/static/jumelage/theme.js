/* Light or dark, as chosen here before, else as the machine says. Loaded before anything is painted, so that no page
   flashes: it is the one script that is no module. */
(() => {
  const root = document.documentElement;
  const kept = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const keep = (theme) => { try { localStorage.setItem("theme", theme); } catch { /* private windows keep nothing */ } };
  const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  if (["light", "dark"].includes(kept())) root.dataset.theme = kept();

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const says = button.querySelector("[data-theme-says]");
    const tell = () => { says.textContent = dark() ? says.dataset.light : says.dataset.dark; };
    button.hidden = false;
    tell();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      keep(root.dataset.theme);
      tell();
    });
  });
})();
