/* The queue by keys: j and k go down and up between the posts, Enter opens the one that has the
   focus, as for every link. All of it can be reached with Tab as well. */

const links = [...document.querySelectorAll("[data-queue] [data-queue-link]")];
const STEPS = { j: 1, k: -1 };

function isTyping(target) {
  return target.closest("input, select, textarea, [contenteditable]") !== null;
}

document.addEventListener("keydown", (press) => {
  const step = STEPS[press.key];
  if (!step || press.ctrlKey || press.metaKey || press.altKey) return;
  if (isTyping(press.target) && press.target.type !== "checkbox") return;
  const row = document.activeElement.closest("tr");
  const now = links.findIndex((link) => row !== null && row.contains(link));
  const next = now === -1 ? 0 : Math.min(Math.max(now + step, 0), links.length - 1);
  links[next]?.focus();
});
