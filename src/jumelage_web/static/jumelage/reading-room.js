/* Beside the text stands what is said on the words at hand. Each marked stretch is a link that works by itself; with htmx
   only what stands beside the text changes, and this script says which words that is, and shows it where it is far. */

const said = document.getElementById("said");
if (said) document.body.addEventListener("htmx:afterSwap", (event) => { if (event.target === said) show(event.detail); });

function show(detail) {
  const address = new URL(detail.pathInfo.finalRequestPath ?? detail.pathInfo.requestPath, location.href);
  const [start, end] = [address.searchParams.get("start"), address.searchParams.get("end")];
  const current = `start=${start}&end=${end}`;
  for (const mark of document.querySelectorAll("[data-reading] mark[data-start]")) {
    const here = mark.firstElementChild?.getAttribute("href")?.includes(`?${current}#`) ?? false;
    if (here) mark.setAttribute("aria-current", "true");
    else mark.removeAttribute("aria-current");
  }
  const says = document.getElementById("says");
  if (says) says.textContent = said.querySelector("[data-said]")?.dataset.said ?? said.textContent.trim().slice(0, 200);
  const fromText = detail.requestConfig.elt?.closest("[data-reading]");
  if (fromText) {
    // On a narrow screen it stands below the text: go there, and the way back is its link to the words.
    const box = said.getBoundingClientRect();
    if (box.top > innerHeight || box.bottom < 0) { said.scrollIntoView(); said.focus({ preventScroll: true }); }
  } else {
    document.getElementById(`c${start}`)?.scrollIntoView({ block: "center" });
    // The link that was pressed is gone; its successor takes the focus.
    const rel = detail.requestConfig.elt?.getAttribute("rel");
    (said.querySelector(`a[rel="${rel}"]`) ?? said).focus({ preventScroll: true });
  }
}
