/* Reads a question aloud with a voice that stands on the device itself: a voice that does not would
   send the words away. Without one, the sentence on the page stays and says so. */

const place = document.querySelector("[data-read-aloud]");
const button = place?.querySelector("[data-read]");
const primary = (tag) => tag.toLowerCase().split(/[-_]/)[0];

function localVoice() {
  const wanted = primary(place.dataset.readAloud);
  const voices = window.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService === true && primary(voice.lang) === wanted);
}

function words() {
  const parts = document.querySelectorAll(
    ".question__told, .question > .user-text, .question legend, .question .field__label, " +
      ".question .field__help, .question .choices label",
  );
  return [...parts].map((part) => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll(".beside").forEach((other) => other.remove());
    return copy.textContent.trim();
  });
}

function offer() {
  const found = Boolean(localVoice());
  button.hidden = !found;
  place.querySelector("[data-silent]").hidden = found;
}

function hush() {
  window.speechSynthesis.cancel();
  button.setAttribute("aria-pressed", "false");
}

function read() {
  if (button.getAttribute("aria-pressed") === "true") return hush();
  const said = new SpeechSynthesisUtterance([...new Set(words())].join("\n"));
  said.voice = localVoice();
  said.lang = said.voice.lang;
  said.onend = said.onerror = hush;
  button.setAttribute("aria-pressed", "true");
  return window.speechSynthesis.speak(said);
}

if (button && window.speechSynthesis) {
  button.addEventListener("click", read);
  window.speechSynthesis.addEventListener?.("voiceschanged", offer);
  document.addEventListener("submit", hush);
  window.addEventListener("pagehide", hush);
  offer();
}
