/* Reads aloud with a voice that stands on the device itself: a voice that does not would send the
   words away. Without one, the sentence on the page stays and says so. Read are parts (data-parts)
   of an element (data-reads), or a survey's page. */

const places = [...document.querySelectorAll("[data-read-aloud]")].filter((place) => button(place));
const PARTS =
  ".question__told, .question > .user-text, .question legend, .question .field__label, " +
  ".question .field__help, .question .choices label";

function button(place) {
  return place.querySelector("[data-read]");
}

function localVoice(place) {
  const primary = (tag) => tag.toLowerCase().split(/[-_]/)[0];
  const voices = window.speechSynthesis.getVoices();
  return voices.find(
    (voice) =>
      voice.localService === true && primary(voice.lang) === primary(place.dataset.readAloud),
  );
}

function words(place) {
  const part = document.getElementById(place.dataset.reads);
  const said = place.dataset.parts ?? "[data-said]";
  const parts = part ? part.querySelectorAll(said) : document.querySelectorAll(PARTS);
  return [...parts].map((one) => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll(".beside").forEach((other) => other.remove());
    return copy.textContent.trim().replace(/\s+/g, " ");
  });
}

function offer() {
  for (const place of places) {
    const found = Boolean(localVoice(place));
    button(place).hidden = !found;
    place.querySelector("[data-silent]").hidden = found;
  }
}

function hush() {
  window.speechSynthesis.cancel();
  for (const place of places) button(place).setAttribute("aria-pressed", "false");
}

function read(place) {
  const wasReading = button(place).getAttribute("aria-pressed") === "true";
  hush();
  if (wasReading) return;
  const said = new SpeechSynthesisUtterance([...new Set(words(place))].join("\n"));
  said.voice = localVoice(place);
  said.lang = said.voice.lang;
  said.onend = hush;
  // Another one that was asked for has taken its place.
  said.onerror = (event) => ["canceled", "interrupted"].includes(event.error) || hush();
  button(place).setAttribute("aria-pressed", "true");
  window.speechSynthesis.speak(said);
}

if (places.length && window.speechSynthesis) {
  places.forEach((place) => button(place).addEventListener("click", () => read(place)));
  window.speechSynthesis.addEventListener?.("voiceschanged", offer);
  document.addEventListener("submit", hush);
  window.addEventListener("pagehide", hush);
  offer();
}
