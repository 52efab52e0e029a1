/* Stands before a survey's addresses in one language; why and how: surveys/views/offline.py.
   A newer one takes over at once and finds everything: keep STORE, BOX and the shape of what is kept,
   or read the old shape for as long as a survey is open. */

const STORE = "chorus-survey";
const BOX = "kept";
const PAGES = "chorus-survey-pages";
const FOLDER = new URL("./", self.location).pathname;
const LANGUAGE = FOLDER.split("/")[1];
const PATIENCE = 10_000; // milliseconds for a page or a step
const TRIES_AGAIN = [2_000, 5_000, 15_000, 60_000];
const NOT_OURS = [502, 503, 504];
let tries = 0;
let notBefore = 0;

/* What is kept: {mark, lastDay, sealed} and the key. Sealed are {steps, sent, pages, wave, dead, …}:
   steps: {number: {fields, language, why}} not yet sent; sent: {number: codes} what the site has;
   isHelped, isBeside: somebody helps, as was said or as a second language shows; help: said, unsent. */

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(STORE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(BOX);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function box(mode, act) {
  const opened = await database();
  try {
    return await new Promise((resolve, reject) => {
      const asked = act(opened.transaction(BOX, mode).objectStore(BOX));
      asked.transaction.oncomplete = () => resolve(asked.result);
      asked.transaction.onabort = () => reject(asked.transaction.error);
    });
  } finally {
    opened.close();
  }
}

async function secret() {
  const known = await box("readonly", (kept) => kept.get("key"));
  if (known) return known;
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await box("readwrite", (kept) => kept.put(key, "key"));
  return key;
}

async function load() {
  const kept = await box("readonly", (all) => all.get("sitting"));
  if (!kept) return null;
  // Swedish writes the day as the site does: 2026-11-22.
  if (kept.lastDay < new Date().toLocaleDateString("sv")) {
    await empty();
    return null;
  }
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, await secret(), kept.sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

async function save(state) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(state));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await secret(), plain);
  await box("readwrite", (kept) => kept.put({ lastDay: state.lastDay, iv, sealed }, "sitting"));
}

async function empty() {
  await box("readwrite", (kept) => kept.clear());
  await caches.delete(PAGES);
}

/* One at a time, also while an older worker still ends its work. */
const alone = (act) => navigator.locks.request(STORE, act);

const change = (act) =>
  alone(async () => {
    const state = await load();
    if (state) await act(state);
    if (state) await save(state);
    return state;
  });

/* The way through the survey: surveys/structure/conditions.py in this language. */

function codesOf(step, fields) {
  if (fields.has("skip") || step.takes === "words") return [];
  if (fields.has("declined")) return ["declined"];
  if (step.takes === "order") return step.options.map(([code]) => code);
  return fields.getAll("answer").filter((code) => /^[\w.-]{1,60}$/.test(code));
}

function holds(condition, met) {
  if (condition.all) return condition.all.every((one) => holds(one, met));
  if (condition.any) return condition.any.some((one) => holds(one, met));
  const given = met[condition.question] ?? [];
  const isGiven = given.some((code) => (condition.in ?? condition.not_in).includes(code));
  return isGiven === Boolean(condition.in);
}

function way(survey, state) {
  const met = {};
  return survey.steps.flatMap((step, index) => {
    const number = index + 1;
    if (!step.when.every((condition) => holds(condition, met))) return [];
    const unsent = state.steps[number];
    const codes = unsent ? codesOf(step, new URLSearchParams(unsent.fields)) : state.sent[number];
    if (codes) met[step.key] = codes;
    return [number];
  });
}

/* The site. */

function patiently(address, options = {}) {
  return fetch(address, { signal: AbortSignal.timeout(PATIENCE), cache: "no-store", ...options });
}

async function told(address, options) {
  const answer = await patiently(FOLDER + address, options);
  const isOurs = answer.ok && !answer.redirected && answer.headers.get("Content-Type")?.includes("json");
  if (!isOurs) throw new TypeError("not our site");
  return answer.json();
}

const knock = (wave = "") => told(`unsent/?wave=${wave}`);
const tell = (words) => told("unsent/", { method: "POST", body: new URLSearchParams(words) });

async function prepare(fonts) {
  const now = await knock();
  if (!now.mark) return;
  await alone(async () => {
    const known = await load();
    // Another code: the page where it was written said that this deletes what the last one left.
    const state = known?.mark === now.mark ? known : { mark: now.mark, steps: {}, pages: {} };
    state.pages[FOLDER] = now.pages;
    const { wave, sent, last_day: lastDay, helped: isHelped, beside: isBeside } = now;
    await save(Object.assign(state, { wave, sent, lastDay, isHelped, isBeside, dead: "", isDone: false, isOthers: false }));
  });
  const store = await caches.open(PAGES);
  if (await store.match(now.pages, { ignoreVary: true })) return;
  const answer = await fetch(now.pages);
  if (!answer.ok || answer.redirected) return;
  const survey = await answer.clone().json();
  await store.addAll([...survey.assets, ...fonts]);
  await store.put(now.pages, answer);
  // What was answered while the pages came.
  const { mark, sent: late } = await knock();
  await change((state) => void (mark === state.mark && Object.assign(state.sent, late)));
}

async function surveyOf(state) {
  const store = await caches.open(PAGES);
  const answer = state && (await store.match(state.pages[FOLDER] ?? "", { ignoreVary: true }));
  return answer && { ...(await answer.json()), headers: answer.headers };
}

const unsentOf = (state) =>
  Object.entries(state?.steps ?? {}).map(([number, step]) => ({ ...step, number: Number(number) }));

/* Sends what waits, in its order; whatever stops it, everything that is not answered for stays.
   Where the browser can, it wakes us when there is a net again. Whoever was woken for nothing says so by
   failing, and is woken after minutes: asking again instead would wake us at once, and without an end. */
const flush = ({ isAsked = false, isWoken = false } = {}) =>
  alone(async () => {
    const state = await load();
    const waiting = unsentOf(state).filter((step) => !step.why);
    const hasWork = waiting.length > 0 || state?.isHandedIn || state?.help;
    const isTooSoon = !isAsked && !isWoken && Date.now() < notBefore;
    if (!hasWork || state.dead || isTooSoon) return state;
    try {
      await send(state, waiting);
      tries = notBefore = 0;
    } catch (error) {
      notBefore = Date.now() + TRIES_AGAIN[Math.min(tries++, TRIES_AGAIN.length - 1)];
      if (isWoken) throw error;
      await self.registration.sync?.register("send").catch(() => null);
    } finally {
      await save(state);
    }
    return state;
  });

async function send(state, waiting) {
  const { mark, token, is_open: isOpen } = await knock(state.wave);
  // Somebody else goes on here: what lies here is for the card that left it, and never shown.
  if (mark) state.isOthers = mark !== state.mark;
  if (state.isOthers) return;
  if (!mark) {
    state.dead = isOpen ? (state.isTried ? "tried" : "gone") : "closed";
    return;
  }
  const proof = { mark, csrfmiddlewaretoken: token };
  if (waiting.length > 0 || state.help) {
    const answer = await tell({ ...proof, steps: JSON.stringify(waiting), helped: state.help ?? "" });
    if (answer.mark !== mark || !answer.sent) return;
    delete state.help;
    for (const { number } of waiting) {
      if (answer.refused[number]) state.steps[number].why = answer.refused[number];
      else delete state.steps[number];
    }
    state.sent = answer.sent;
  }
  if (unsentOf(state).length > 0) state.isHandedIn = false;
  if (!state.isHandedIn) return;
  state.isTried = true;
  await save(state);
  const answer = await tell({ ...proof, send: "1" });
  if (answer.state === "sent") Object.assign(state, { isDone: true, isHandedIn: false, sent: {} });
  else if (answer.state === "closed" || answer.state === "used") state.dead = answer.state;
}

/* Pages. */

const to = (place) => Response.redirect(new URL(FOLDER + place, self.location), 303);
const numberOf = (place) => Number(place.match(/^question\/(\d+)\/$/)?.[1] ?? 0);
const hasHelp = (state) => Boolean(state?.isHelped || state?.isBeside);

/* A private question comes after the page that asks for the device: surveys/views/handing_back.py. */
async function offline(place, state, { isHandedBack = false } = {}) {
  const survey = await surveyOf(state);
  if (!survey) return Response.error();
  const number = numberOf(place);
  const met = way(survey, state);
  if (number && !met.includes(number)) return to(after(met, number));
  let name = place === "check/" && state.isHandedIn ? "wait" : place.split("/")[number ? 1 : 0];
  if (survey.steps[number - 1]?.private && hasHelp(state) && !isHandedBack) name = "hand_back";
  if (!survey.pages[name]) return Response.error();
  const counted = met.filter((one) => survey.steps[one - 1].takes !== "nothing");
  const marks = { place: counted.indexOf(number) + 1, total: counted.length };
  const [title, main] = survey.pages[name].map((text) => text.replace(/@@(place|total)@@/g, (_, mark) => marks[mark]));
  const page = survey.frame.replace("@@title@@", () => title).replace("@@main@@", () => main);
  // The site's own rules for its pages hold for these, too.
  const headers = new Headers(survey.headers);
  ["Content-Encoding", "Content-Length", "Set-Cookie"].forEach((one) => headers.delete(one));
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(page, { headers });
}

function after(met, number) {
  const later = met.find((one) => one > number);
  return later ? `question/${later}/` : "check/";
}

function before(met, number) {
  const earlier = met.findLast((one) => one < number);
  return earlier ? `question/${earlier}/` : "about/";
}

async function see(request, place) {
  // Whoever opens the last page again wants it sent now, however often that failed before.
  const state = await flush({ isAsked: place === "check/" });
  if (!state || state.isOthers) return fetch(request);
  // A code was just accepted: the page itself asks what stands about that.
  if (place === "about/" && (state.isDone || state.dead)) return fetch(request);
  if (state.isDone) return place === "sent/" ? online(request).catch(() => offline(place, state)) : to("sent/");
  if (state.dead) return unsentOf(state).length > 0 ? to("") : fetch(request);
  const waiting = unsentOf(state);
  const refused = waiting.find((step) => step.why);
  if (refused && place === "check/") return to(`question/${refused.number}/`);
  if (!state.isHandedIn && !state.help && waiting.every((step) => step.why)) {
    try {
      return await online(request);
    } catch {
      // No net: below.
    }
  }
  return offline(place, state);
}

/* A code, with its pictures or without: whoever goes on now may be somebody else. Until the site says that
   it is not, nothing of what lies here is shown; it stays, and is sent when its card comes back. */
async function arrive(request) {
  const answer = await fetch(request);
  if (answer.type === "opaqueredirect") await change((state) => void (state.isOthers = true));
  return answer;
}

/* As without a worker, if the answer is the site's. */
async function online(request) {
  const timer = new Promise((_, reject) => setTimeout(() => reject(new TypeError("slow")), PATIENCE));
  const answer = await Promise.race([fetch(request.clone()), timer]);
  if (NOT_OURS.includes(answer.status)) throw new TypeError("not our site");
  return answer;
}

async function give(request, place) {
  const fields = new URLSearchParams(await request.clone().text());
  const number = numberOf(place);
  const state = await load();
  if (!state || state.isDone || state.isOthers) return fetch(request);
  const others = unsentOf(state).filter((step) => step.number !== number && !step.why);
  const isHandedBack = fields.has("handed_back");
  const isHandingIn = place === "check/" && !isHandedBack;
  // A page from our store has no token: what is typed there goes by the knock.
  if (fields.has("csrfmiddlewaretoken") && others.length === 0 && !state.isHandedIn && !state.dead) {
    try {
      if (isHandingIn) await change((now) => void (now.isTried = true));
      const answer = await online(request);
      if (answer.type === "opaqueredirect") await noted(place, fields);
      else if (fields.has("beside")) await change((now) => void (now.isBeside = fields.get("beside") !== ""));
      return answer;
    } catch {
      // No net: keep it, below.
    }
  }
  if (place === "helping/") return keepHelp(request, fields);
  if (isHandedBack) return number ? offline(place, state, { isHandedBack }) : to(place);
  const isStaying = ["switch_language", "beside", "stop"].some((name) => fields.has(name));
  if (isStaying) return keepTyped(number, fields);
  return number ? keepStep(number, fields) : handIn();
}

async function keepHelp(request, fields) {
  const help = fields.get("kind");
  const asked = Number(new URL(request.url).searchParams.get("question")) || 1;
  if (help) await change((state) => void Object.assign(state, { help, isHelped: help !== "nobody" }));
  await flush();
  return to(help ? `question/${asked}/` : `helping/?question=${asked}`);
}

async function noted(place, fields) {
  const number = numberOf(place);
  if (place === "helping/") return change((state) => void (state.isHelped = fields.get("kind") !== "nobody"));
  if (!number) return change((state) => void Object.assign(state, { isDone: true, steps: {}, sent: {} }));
  const survey = await surveyOf(await load());
  // Before the pages came: they bring along what the site has.
  if (!survey) return null;
  return change((state) => {
    delete state.steps[number];
    const step = survey.steps[number - 1];
    const isLookedAt = JSON.stringify(survey.steps.map((one) => one.when)).includes(`"${step.key}"`);
    const hasAnswer = fields.has("skip") || saysSomething(fields);
    if (hasAnswer) state.sent[number] = isLookedAt ? codesOf(step, fields) : [];
  });
}

function saysSomething(fields) {
  return [...fields].some(([name, value]) => value.trim() && /^(answer|declined|place_.*)$/.test(name));
}

async function keepTyped(number, fields) {
  if (number && saysSomething(fields)) await keep(number, fields);
  return to(number ? `question/${number}/` : "check/");
}

function keep(number, fields) {
  const others = ["csrfmiddlewaretoken", "back", "check", "switch_language", "helping", "beside", "stop"];
  for (const name of others) fields.delete(name);
  return change((state) => void (state.steps[number] = { fields: String(fields), language: LANGUAGE }));
}

async function keepStep(number, fields) {
  const [isBack, isCheck, isHelping] = ["back", "check", "helping"].map((name) => fields.has(name));
  let state = await load();
  const survey = await surveyOf(state);
  const takes = survey?.steps[number - 1]?.takes;
  const says = fields.has("skip") || saysSomething(fields);
  // What the site has already is not on the page: an empty page changes nothing then.
  const isKnown = Boolean(state.sent[number]) && !state.steps[number];
  const isLeaving = isBack || isCheck || isHelping;
  const isBlank = !says && !isLeaving && !isKnown && takes !== "nothing";
  if (isBlank && takes !== "words") return to(`question/${number}/#choose`);
  if (takes !== "nothing" && (says || isBlank)) state = await keep(number, fields);
  state = (await flush()) ?? state;
  if (state.steps[number]?.why) return to(`question/${number}/`);
  if (state.dead) return to("");
  if (!survey) return Response.error();
  if (isCheck) return to("check/");
  if (isHelping) return to(`helping/?question=${number}`);
  const met = way(survey, state);
  return to(isBack ? before(met, number) : after(met, number));
}

async function handIn() {
  await change((state) => void (state.isHandedIn = true));
  await flush({ isAsked: true });
  return to("check/");
}

async function asset(request) {
  const kept = async () => (await caches.match(request, { cacheName: PAGES, ignoreVary: true })) ?? Response.error();
  const timer = new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE / 3));
  const answer = await Promise.race([fetch(request).catch(() => null), timer]);
  return answer ?? kept();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(load)));
self.addEventListener("sync", (event) => event.waitUntil(flush({ isWoken: true })));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const place = new URL(request.url).pathname.slice(FOLDER.length);
  if (request.mode === "navigate" && /^(about|check|sent|helping|question\/\d+)\/$/.test(place)) {
    const way = request.method === "POST" ? give : see;
    // Whatever breaks in here, the site's own answer is still to be had.
    event.respondWith(way(request.clone(), place).catch(() => fetch(request)));
  } else if (request.mode === "navigate" && request.method === "POST" && /^(resume\/)?$/.test(place)) {
    event.respondWith(arrive(request));
  } else if (["style", "script", "font", "image"].includes(request.destination)) {
    event.respondWith(asset(request));
  }
});

/* What the page wants to know or to have done. */

async function forget() {
  await alone(empty);
  await self.registration.unregister();
  return { count: 0 };
}

async function seen(known) {
  const state = known?.isOthers ? null : known;
  const survey = await surveyOf(state);
  const unsent = unsentOf(state);
  const rows = unsent.map(({ number, fields }) => row(survey, number, new URLSearchParams(fields)));
  const { steps, dead, isDone } = state ?? {};
  return { count: unsent.length, steps, dead, isDone, rows, isHelped: hasHelp(state), isReady: Boolean(survey) };
}

function row(survey, number, fields) {
  const { wording, language, direction, options = [], takes, private: isPrivate } = survey?.steps[number - 1] ?? {};
  const labels = { ...survey?.words, ...Object.fromEntries(options) };
  let codes = fields.has("skip") ? ["skipped"] : fields.has("declined") ? ["declined"] : fields.getAll("answer");
  if (takes === "order" && !fields.has("skip")) {
    const places = options.map(([code]) => [Number(fields.get(`place_${code}`)), code]);
    codes = places.sort(([one], [other]) => one - other).map(([, code]) => code);
  }
  const answers = takes === "words" && codes[0] === fields.get("answer") ? codes : codes.map((code) => labels[code] ?? code);
  return { number, wording, language, direction, isPrivate, answers };
}

const DOES = {
  look: async () => seen(await load()),
  send: async () => seen(await flush({ isAsked: true })),
  prepare: async ({ fonts }) => {
    await prepare(fonts).catch(() => null); // No net: the next page asks again.
    return seen(await flush());
  },
  forget,
};

self.addEventListener("message", (event) => {
  const done = DOES[event.data.does](event.data).then((answer) => event.ports[0]?.postMessage(answer));
  event.waitUntil(done);
});
