/* Files dropped on a plain form, each sent by itself, so that each shows how far it is and one that is refused stops
   no other. Without this script the form sends them all at once.

   The server answers each file with 2xx, and may say {"url": …, "words": …}; or with an error and {"words": why}.
   When all were received and the last answer names a place ("next", or the form's data-next), the page goes there. */

for (const form of document.querySelectorAll("form[data-upload]")) prepare(form);
document.addEventListener("htmx:load", (event) => event.target.querySelectorAll?.("form[data-upload]").forEach(prepare));

function prepare(form) {
  if (form.dataset.prepared) return;
  form.dataset.prepared = "yes";
  const zone = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  const hint = form.querySelector("[data-drop-hint]");
  if (hint) hint.hidden = false;

  let inside = 0; // dragenter and dragleave come for every child too
  const over = (by) => { inside = Math.max(0, inside + by); zone.toggleAttribute("data-over", inside > 0); };
  zone.addEventListener("dragenter", (event) => { event.preventDefault(); over(1); });
  zone.addEventListener("dragleave", () => over(-1));
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    over(-inside);
    const all = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
    input.files = all.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  // A file dropped beside the zone must not open in place of the page.
  for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); });

  input.addEventListener("change", () => list(form, input));
  form.addEventListener("submit", (event) => { event.preventDefault(); send(form, input); });
}

/** Shows what was chosen, before it is sent. */
function list(form, input) {
  const place = form.querySelector("[data-upload-files]");
  place.replaceChildren(...[...input.files].map((file) => row(form, file)));
  place.hidden = input.files.length === 0;
}

function row(form, file) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  const state = document.createElement("span");
  name.textContent = file.name;
  state.className = "note";
  state.textContent = `${size(file.size)} · ${form.dataset.saysWaiting}`;
  item.append(name, state);
  return item;
}

function size(bytes) {
  const [unit, number] = bytes < 1e6 ? ["kilobyte", bytes / 1e3] : ["megabyte", bytes / 1e6];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: number < 10 ? 1 : 0 }).format(number);
}

async function send(form, input) {
  const files = [...input.files];
  // Chosen before this script ran, or what was refused the last time.
  if (form.querySelectorAll("[data-upload-files] > li").length !== files.length) list(form, input);
  const rows = [...form.querySelectorAll("[data-upload-files] > li")];
  const says = form.querySelector("[data-upload-says]");
  const button = form.querySelector("[type=submit], button:not([type])");
  if (!files.length) return;
  button.disabled = true;
  const refused = new DataTransfer();
  let next = form.dataset.next;
  for (const [at, file] of files.entries()) {
    const answer = await sendOne(form, input, file, rows[at]);
    if (!answer.received) refused.items.add(file);
    next = answer.next ?? next;
  }
  button.disabled = false;
  // What was refused stays chosen, to be tried again; what was received is not sent twice.
  input.files = refused.files;
  says.textContent = refused.files.length ? form.dataset.saysSome : form.dataset.saysDone;
  if (!refused.files.length && next) window.location.assign(next);
}

/** Sends one file with the other fields of the form; how it went. */
function sendOne(form, input, file, item) {
  const state = item.querySelector(".note");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  item.append(bar);

  const body = new FormData(form);
  body.delete(input.name);
  body.append(input.name, file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      bar.value = event.loaded / event.total;
      state.textContent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(bar.value);
    });
    request.addEventListener("loadend", () => {
      const received = request.status >= 200 && request.status < 300;
      const answer = read(request);
      bar.remove();
      item.toggleAttribute("data-failed", !received);
      state.textContent = answer.words ?? (received ? form.dataset.saysSent : form.dataset.saysFailed);
      if (received && answer.url) {
        const link = document.createElement("a");
        link.href = answer.url;
        link.textContent = file.name;
        item.firstChild.replaceChildren(link);
      }
      resolve({ received, next: answer.next });
    });
    request.send(body);
  });
}

function read(request) {
  try { return JSON.parse(request.responseText) ?? {}; } catch { return {}; }
}
