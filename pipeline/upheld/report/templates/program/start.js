// Drawing what the address says, when the page opens and whenever it changes.

const about = () => [title("About these figures"), byId("x-about").content.cloneNode(true)];

const DRAW = {
  overview, trends, councils: councilTable, payments, decisions: decisionList, decision: showDecision, about,
  ...Object.fromEntries(KINDS.map((kind) => [PLURAL[kind].toLowerCase(), () => typesView(kind)])),
};

function drawNavigation() {
  const current = VIEWS.some(([id]) => id === here.view) ? here.view : "decisions";
  byId("x-nav").replaceChildren(el("ul", {}, VIEWS.map(([id, label]) => el("li", {},
    el("a", { href: address(id), "aria-current": id === current ? "page" : null }, label)))));
}

async function draw() {
  drawNavigation();
  drawFilters();
  let drawn = DRAW[here.view]();
  if (drawn instanceof Promise) drawn = await drawn;
  if (drawn === null) return; // somebody has gone elsewhere meanwhile
  byId("x-main").replaceChildren(...drawn.flat(Infinity).filter((node) => node !== "" && node !== null));
  document.title = `${byId("x-main").querySelector("h1").textContent} – Upheld`;
}

const scrolled = new Map();
let followed = false;

async function go(event) {
  scrolled.set(new URL(event.oldURL).hash, scrollY);
  here = read();
  await draw();
  scrollTo(0, followed ? 0 : scrolled.get(location.hash) || 0);
  byId("x-main").querySelector("h1").focus({ preventScroll: true });
  followed = false;
}

async function start() {
  if (typeof DecompressionStream === "undefined") {
    byId("x-wait").textContent = "This browser is too old for the page: it wants Chrome or Edge 80, Firefox 113, Safari 16.4, or newer.";
    return;
  }
  core = await unpack("x-core");
  prepare();
  here = read();
  history.scrollRestoration = "manual";
  buildFilters();
  await draw();
  document.addEventListener("click", (event) => { followed = Boolean(event.target.closest("a")); });
  byId("x-skip").addEventListener("click", (event) => { event.preventDefault(); byId("x-main").focus(); });
  addEventListener("hashchange", go);
  addEventListener("beforeprint", () => printing(true));
  addEventListener("afterprint", () => printing(false));
  document.documentElement.dataset.ready = "true";
}

start();
