/* Something is being made: the page looks again by itself, for as long as somebody has it open. */

const EVERY = 3000; // milliseconds

if (document.querySelector("[data-look-again]")) {
  window.setTimeout(() => window.location.reload(), EVERY);
}
