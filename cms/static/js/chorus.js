/* Small comforts on top of pages that work without any of this. Nothing is stored, and no markup is
   written from text (Trusted Types). */

const PRESSES = 3;
const WITHIN = 1200; // milliseconds

/* Leave at once: the page goes dark before the server has answered, and this entry of the history
   becomes the exit itself, so that Back leaves again. The form does the rest, as without script. */
function leave(form) {
  document.body.hidden = true;
  document.title = "\u2026";
  window.history.replaceState(null, "", form.action);
}

function readyQuickExit(form) {
  let presses = [];
  form.addEventListener("submit", () => leave(form));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    presses = [...presses.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp];
    if (presses.length >= PRESSES) form.requestSubmit();
  });
}

/* A page that was left must not come back by the Back button with its words still on it. */
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

document.querySelectorAll("form[data-quick-exit]").forEach(readyQuickExit);
document.querySelector("[data-focus-first]")?.focus();

/* The language list closes with Escape or a press elsewhere. */
const switcher = document.querySelector("details.switcher");
document.addEventListener("click", (event) => {
  if (switcher?.open && !switcher.contains(event.target)) switcher.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !switcher?.open) return;
  switcher.open = false;
  switcher.querySelector("summary").focus();
});
