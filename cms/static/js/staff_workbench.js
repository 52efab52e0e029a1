/* Voices can be dragged onto a theme: the form beside them is filled in and sent. Everything can be
   done with ticks and lists as well; a correction is taken back under "What was changed". */

const KIND = "text/x-voice";
const form = document.querySelector("[data-correct]");

/* The voice that was dragged; or all that are ticked, where it is one of them. */
function choose(key) {
  const boxes = [...form.querySelectorAll("input[name=voices]")];
  const dragged = boxes.find((box) => box.value === key);
  if (!dragged || dragged.disabled) return false;
  if (!dragged.checked) boxes.forEach((box) => { box.checked = box === dragged; });
  return true;
}

function moveTo(theme, key) {
  const source = form.elements.namedItem("source").value;
  if (theme === source || !choose(key)) return;
  form.elements.namedItem("deed").value = source ? "move" : "add";
  form.elements.namedItem("target").value = theme;
  form.requestSubmit();
}

function readyHandle(handle) {
  handle.draggable = true;
  handle.addEventListener("dragstart", (drag) => {
    drag.dataTransfer.setData(KIND, handle.dataset.voice);
    drag.dataTransfer.effectAllowed = "move";
  });
}

function readyTheme(row) {
  const mark = (isOver) => row.toggleAttribute("data-over", isOver);
  row.addEventListener("dragover", (drag) => {
    if (!drag.dataTransfer.types.includes(KIND)) return;
    drag.preventDefault();
    mark(true);
  });
  row.addEventListener("dragleave", () => mark(false));
  row.addEventListener("drop", (drag) => {
    drag.preventDefault();
    mark(false);
    moveTo(row.dataset.theme, drag.dataTransfer.getData(KIND));
  });
}

if (form) {
  form.querySelectorAll("[data-voice]").forEach(readyHandle);
  document.querySelectorAll("[data-theme]").forEach(readyTheme);
  document.querySelectorAll("[data-drag-hint]").forEach((hint) => { hint.hidden = false; });
}
