/* Tells the page what its worker keeps (worker.js; the why stands in surveys/views/offline.py).
   Every word comes from the page; a browser that cannot do this goes on as without script. */

const line = document.querySelector("[data-unsent]");
const address = line?.dataset.unsent;
const folder = address?.replace(/[^/]*$/, "");
const place = address && window.location.pathname.slice(folder.length);
const number = Number(place?.match(/^question\/(\d+)\/$/)?.[1] ?? 0);
const isAnswering = /^(about|check|question\/\d+)\/$/.test(place ?? "");
// The list on the page where somebody looks at their answers, if it came from this device.
const lookingBack = document.querySelector("main > [data-rows]");
let registration;
// Somebody helps, and the young person said that they have the device: only until the next page.
let isAlone = false;

const part = (name) => line.querySelector(`[data-says=${name}]`);

/* One question to the worker, one answer. */
function ask(message) {
  const worker = registration.active;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = (event) => resolve(event.data);
    worker.postMessage(message, [port2]);
  });
}

/* The form as it was typed when it could not be sent. */
function fill(fields) {
  const typed = new URLSearchParams(fields);
  const form = document.getElementById("main-form");
  for (const field of form?.elements ?? []) {
    if (["radio", "checkbox"].includes(field.type)) {
      field.checked = typed.getAll(field.name).includes(field.value);
    } else if (field.matches("select, textarea, input:not([type=hidden])") && typed.has(field.name)) {
      field.value = typed.get(field.name);
    }
  }
}

function list(rows, isHelped) {
  const places = rows.map((row) => {
    const isKeptBack = isHelped && row.isPrivate && !isAlone;
    const item = line.querySelector("template").content.cloneNode(true);
    const wording = item.querySelector("[data-wording]");
    wording.textContent = row.wording;
    wording.lang = row.language;
    wording.dir = row.direction;
    const answer = item.querySelector("[data-answer]");
    answer.textContent = row.answers.join(" · ");
    answer.parentElement.hidden = isKeptBack;
    item.querySelector("[data-only-you]").hidden = !isKeptBack;
    const change = item.querySelector("[data-change]");
    change.href = `${folder}question/${row.number}/`;
    change.parentElement.hidden = !lookingBack;
    return item;
  });
  (lookingBack ?? line.querySelector("[data-rows]")).replaceChildren(...places);
}

function show(kept) {
  const own = kept.steps?.[number];
  const isListed = Boolean(lookingBack || (kept.count > 0 && kept.dead));
  const says = {
    waiting: kept.count > 0 && !kept.dead,
    stranded: kept.count > 0 && Boolean(kept.dead),
    choose: window.location.hash === "#choose",
    why: Boolean(own?.why),
    kept_back: isListed && kept.isHelped && !isAlone && kept.rows.some((row) => row.isPrivate),
  };
  for (const dead of ["closed", "used", "tried", "gone"]) says[dead] = kept.dead === dead;
  for (const [name, isSo] of Object.entries(says)) part(name).hidden = !isSo;
  part("why").textContent = own?.why ?? "";
  line.querySelector("[data-count]").textContent = kept.count;
  list(isListed ? kept.rows : [], kept.isHelped);
  line.hidden = !Object.values(says).includes(true);
}

async function look() {
  const kept = await ask({ does: "look" });
  show(kept);
  return kept;
}

async function send() {
  const kept = await ask({ does: "send" });
  // The page without internet has done its work: what follows comes from the site again.
  if (kept.isDone || (kept.dead && isAnswering)) window.location.assign(kept.isDone ? `${folder}sent/` : folder);
  else show(kept);
}

/* The fonts that this page uses: they are in the browser's store already. */
function fonts() {
  const used = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  const ours = used.filter((one) => one.origin === window.location.origin);
  return ours.map((one) => one.pathname).filter((path) => path.endsWith(".woff2"));
}

async function register(container) {
  const policy = window.trustedTypes?.createPolicy("survey", {
    createScriptURL: (wanted) => (wanted === address ? wanted : ""),
  });
  const script = policy?.createScriptURL(address) ?? address;
  await container.register(script, { scope: folder, updateViaCache: "none" });
}

async function start() {
  const container = navigator.serviceWorker;
  registration = await container.getRegistration(folder);
  // The browser itself looks for a newer one; without internet that must not stop this one.
  if (!registration && isAnswering) await register(container);
  if (isAnswering) registration = await container.ready;
  if (!registration?.active) return;
  if (place === "sent/") {
    await ask({ does: "forget" });
    return;
  }
  let kept = await look();
  if (isAnswering) kept = await prepare(kept);
  // Only now it is known whose they are.
  if (kept.steps?.[number]) fill(kept.steps[number].fields);
  if (isAnswering) document.documentElement.dataset.offline = "ready";
}

async function prepare(kept) {
  if (place !== "about/" && window.location.hash !== "#again" && kept.isReady) return kept;
  await document.fonts.ready;
  const now = await ask({ does: "prepare", fonts: fonts() });
  show(now);
  return now;
}

if (line && window.isSecureContext && navigator.serviceWorker && navigator.locks && AbortSignal.timeout) {
  // Before the page goes: whoever leaves fast leaves nothing, with or without internet.
  document.querySelectorAll("form[data-quick-exit]").forEach((form) => {
    form.addEventListener("submit", () => registration?.active?.postMessage({ does: "forget" }));
  });
  const alone = () => {
    isAlone = true;
    return look();
  };
  const does = { send, alone, forget: async () => show(await ask({ does: "forget" })) };
  line.querySelectorAll("[data-does]").forEach((button) => {
    button.addEventListener("click", () => does[button.dataset.does]());
  });
  window.addEventListener("online", () => registration && send());
  // A browser that forbids storing has no worker: the page works as without script.
  start().catch((error) => console.info("offline:", error.name));
}
