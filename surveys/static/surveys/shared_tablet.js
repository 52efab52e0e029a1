/* Just before the page ends by itself, what was typed is kept. Without script it ends as well. */

const BEFORE = 15; // seconds
const button = document.querySelector("[data-still]");
if (button) {
  const seconds = Number(button.dataset.still) - BEFORE;
  window.setTimeout(() => button.form.requestSubmit(button), seconds * 1000);
}
