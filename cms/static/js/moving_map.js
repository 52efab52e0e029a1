/* A map that moves, for whoever asks for it. Leaflet and the county come from our own host, and not
   before; what is pinned is the list that stands on the page, and nothing else. */

const PIN = 48; // pixels, as wide as a thumb: what would overlap is one pin
const NAME = [84, 20]; // pixels that the name of a town needs
const FROM_ZOOM = [0, 9.25, 10.5]; // where towns and then villages get their names
const CLOSEST = 14;
const STEP = 80;
const ARROWS = {
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
};
const ZOOMS = { "+": 1, "=": 1, "-": -1 };
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

const place = document.querySelector("[data-places-map]");
const offer = place.querySelector("[data-offer]");
const asking = offer.querySelector("button");
const status = place.querySelector("[role=status]");
const whole = place.querySelector(".moving-map");
const ground = place.querySelector(".moving-map__ground");
const closer = [...place.querySelectorAll("[data-zoom]")];

/* While it loads, Leaflet asks the browser by markup whether it knows SVG. The policy of our pages
   (Trusted Types) lets no text become markup: this one does, and no other. */
window.trustedTypes?.createPolicy("default", {
  createHTML: (markup) => (markup === "<svg/>" ? markup : null),
});

function overlap(one, other, [width, height]) {
  return Math.abs(one.x - other.x) < width && Math.abs(one.y - other.y) < height;
}

function copyOf(name) {
  return document.getElementById(name).content.firstElementChild.cloneNode(true);
}

function addSheet(address) {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = address;
  return new Promise((resolve, reject) => {
    sheet.onload = resolve;
    sheet.onerror = reject;
    document.head.append(sheet);
  });
}

async function fetchCounty() {
  const answer = await fetch(asking.dataset.ground);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function fetchAll() {
  const sheets = asking.dataset.styles.split(" ").map(addSheet);
  const [county] = await Promise.all([fetchCounty(), import(asking.dataset.leaflet), ...sheets]);
  return county;
}

/* The list on the page: where each row stands, its link, and the heading that it stands under. */
function readList() {
  return [...place.querySelectorAll("[data-at]")].map((row) => ({
    at: row.dataset.at.split(",").map(Number),
    link: row.querySelector("a"),
    near: row.closest("section").querySelector("[data-near]").textContent,
  }));
}

function popupOf(rows) {
  const popup = copyOf("map-popup");
  popup.dir = document.documentElement.dir;
  for (const row of rows) {
    const item = document.createElement("li");
    item.append(row.link.cloneNode(true));
    popup.querySelector("ul").append(item);
  }
  return popup;
}

function buttonOf(rows) {
  const button = copyOf("map-pin");
  const name = button.querySelector(".visually-hidden");
  if (rows.length === 1) {
    name.append(...[...rows[0].link.childNodes].map((node) => node.cloneNode(true)));
  } else {
    button.querySelector(".moving-map__count").textContent = rows.length;
    name.textContent = rows[0].near;
  }
  return button;
}

/* Of a pin below a popup too little would be left to press; its own pin stays. */
function hideCovered(popup, own) {
  const box = popup?.getBoundingClientRect();
  for (const pin of ground.querySelectorAll(".moving-map__pin")) {
    const other = pin.getBoundingClientRect();
    const isCovered =
      Boolean(box) && pin !== own &&
      other.right > box.left && other.left < box.right &&
      other.bottom > box.top && other.top < box.bottom;
    pin.toggleAttribute("data-covered", isCovered);
  }
}

class MovingMap {
  constructor(county) {
    const { L } = window;
    const edge = L.geoJSON(county, {
      filter: (feature) => feature.geometry.type === "Polygon",
      style: { className: "map__land" },
      interactive: false,
    });
    const [south, west, north, east] = place.dataset.corners.split(",").map(Number);
    const asked = L.latLngBounds([south, west], [north, east]);
    const around = edge.getBounds().extend(asked);
    this.names = county.features.filter((feature) => feature.geometry.type === "Point");
    this.rows = readList();
    this.map = L.map(ground, {
      attributionControl: false, // the page says it, in words
      zoomControl: false,
      keyboard: false,
      boxZoom: false,
      scrollWheelZoom: false, // whoever scrolls the page is not caught in the map
      zoomSnap: 0.25,
      maxZoom: CLOSEST,
      maxBounds: around.pad(2), // with room above for a popup
      inertia: !calm,
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      markerZoomAnimation: !calm,
    });
    const room = { paddingTopLeft: [PIN / 2, PIN], paddingBottomRight: [PIN / 2, PIN / 2] };
    const [wide, high] = [PIN, PIN * 1.5]; // the same room, both sides together
    this.map.setMinZoom(this.map.getBoundsZoom(around, false, window.L.point(wide, high)));
    this.map.fitBounds(asked, { ...room, animate: false });
    this.map.createPane("names").setAttribute("aria-hidden", "true");
    edge.addTo(this.map);
    this.towns = L.layerGroup().addTo(this.map);
    this.pins = L.layerGroup().addTo(this.map);
    this.draw();
    this.listen();
  }

  draw() {
    this.towns.clearLayers();
    this.pins.clearLayers();
    for (const name of this.namesWithRoom()) this.drawName(name);
    for (const rows of this.rowsTogether()) this.drawPin(rows);
    const zoom = this.map.getZoom();
    const [bigger, smaller] = closer;
    bigger.setAttribute("aria-disabled", zoom >= this.map.getMaxZoom());
    smaller.setAttribute("aria-disabled", zoom <= this.map.getMinZoom());
  }

  /* Of two names that would overlap, the one that matters more: it comes first. */
  namesWithRoom() {
    const zoom = this.map.getZoom();
    const placed = [];
    return this.names.filter(({ geometry, properties }) => {
      const at = this.map.project([...geometry.coordinates].reverse());
      const isTaken = placed.some((other) => overlap(at, other, NAME));
      if (zoom < FROM_ZOOM[properties.rank] || isTaken) return false;
      placed.push(at);
      return true;
    });
  }

  rowsTogether() {
    const groups = [];
    for (const row of this.rows) {
      const at = this.map.project(row.at);
      const near = groups.find((group) => overlap(at, group.at, [PIN, PIN]));
      if (near) near.rows.push(row);
      else groups.push({ at, rows: [row] });
    }
    return groups.map((group) => group.rows);
  }

  drawName({ geometry, properties }) {
    const html = document.createElement("span");
    html.lang = "en";
    html.textContent = properties.name;
    const icon = window.L.divIcon({ html, className: "moving-map__town", iconSize: null });
    const where = [...geometry.coordinates].reverse();
    const named = { icon, pane: "names", interactive: false, keyboard: false };
    window.L.marker(where, named).addTo(this.towns);
  }

  drawPin(rows) {
    const html = buttonOf(rows);
    const icon = window.L.divIcon({
      html,
      className: "moving-map__spot",
      iconSize: [PIN, PIN],
      iconAnchor: [PIN / 2, PIN - 2],
    });
    const pin = window.L.marker(rows[0].at, { icon, keyboard: false }).addTo(this.pins);
    const content = popupOf(rows);
    pin.bindPopup(content, {
      closeButton: false, // the popup brings its own, with a name
      offset: [0, -PIN + 10],
      minWidth: 180,
      maxWidth: 240,
      maxHeight: 200,
      autoPanPadding: [8, 8],
    });
    pin.on("popupopen", () => {
      this.latest = pin.getLatLng();
      this.opener = html;
      html.setAttribute("aria-expanded", "true");
      hideCovered(pin.getPopup().getElement(), html);
      content.querySelector("a").focus({ preventScroll: true });
    });
    pin.on("popupclose", () => {
      html.setAttribute("aria-expanded", "false");
      this.opener = undefined;
      hideCovered();
    });
    content.querySelector("button").addEventListener("click", () => this.close());
    // Leaflet would open at the key and close at the click that the button makes of it.
    html.addEventListener("keypress", (event) => event.stopPropagation());
    html.addEventListener("focus", () => {
      if (html.matches(":focus-visible")) this.map.panInside(rows[0].at, { padding: [PIN, PIN] });
    });
  }

  /* Back to the pin, before the popup that has the focus goes. */
  close() {
    this.opener?.focus({ preventScroll: true });
    this.map.closePopup();
  }

  /* Around what was looked at last, where it can still be seen; else around the middle. */
  zoomBy(step) {
    const isSeen = this.latest && this.map.getBounds().contains(this.latest);
    const around = isSeen ? this.latest : this.map.getCenter();
    this.map.setZoomAround(around, this.map.getZoom() + step);
  }

  /* Pins are others after every zoom: whoever stood on one, stands on the map then. */
  drawAnew() {
    const stoodInside = ground.contains(document.activeElement);
    this.draw();
    if (stoodInside) ground.focus({ preventScroll: true });
  }

  listen() {
    this.map.on("zoomend", () => this.drawAnew());
    ground.addEventListener("keydown", (event) => this.onKey(event));
    for (const button of closer) {
      button.addEventListener("click", () => this.zoomBy(Number(button.dataset.zoom)));
    }
  }

  onKey(event) {
    if (event.key === "Escape") this.close();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest(".moving-map__popup")) return; // there the arrows scroll
    if (event.key in ARROWS) {
      event.preventDefault();
      this.map.panBy(ARROWS[event.key], { animate: !calm });
    } else if (event.key in ZOOMS) {
      this.zoomBy(ZOOMS[event.key]);
    }
  }
}

async function begin() {
  if (asking.getAttribute("aria-disabled") === "true") return;
  asking.setAttribute("aria-disabled", "true");
  status.textContent = status.dataset.waits;
  try {
    const county = await fetchAll();
    whole.hidden = false;
    new MovingMap(county);
  } catch {
    whole.hidden = true;
    asking.setAttribute("aria-disabled", "false");
    status.textContent = status.dataset.failed;
    return;
  }
  status.textContent = "";
  offer.hidden = true;
  place.setAttribute("data-moves", "");
  ground.focus({ preventScroll: true });
}

asking.addEventListener("click", begin);
offer.hidden = false;
