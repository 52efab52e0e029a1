/* Keeps on the server what stands in the form, a moment after the last letter. Nothing is stored on
   the device; without script the button "Keep for later" does the same. */

const PAUSE = 3000; // milliseconds after the last letter
const LONGEST_PAUSE = 60000; // between two tries while the line is down

const form = document.querySelector("form[data-keeps]");
const status = form?.querySelector("[data-keep-status]");
let waiting;
let trying = new AbortController();
let pause = PAUSE;

function later() {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(keep, pause);
}

async function keep() {
  const words = new FormData(form);
  /* Pictures wait for a press: they weigh as much as a thousand pages of words. */
  for (const [name, value] of [...words]) if (value instanceof File) words.delete(name);
  words.set("keep", "quietly");
  let kept = false;
  try {
    const sent = { method: "POST", body: words, signal: trying.signal };
    kept = (await fetch(window.location.href, sent)).status === 204;
  } catch {
    kept = false; // no line
  }
  status.textContent = kept ? status.dataset.kept : status.dataset.notKept;
  pause = kept ? PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
  if (!kept) later();
}

form?.addEventListener("input", later);
/* What is being sent need not be kept. */
form?.addEventListener("submit", () => {
  window.clearTimeout(waiting);
  trying.abort();
  trying = new AbortController();
});
