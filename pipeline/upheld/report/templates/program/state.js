// What is shown, as the address behind "#" holds it: a view, what it is of, filters.

const VIEWS = [
  ["overview", "Overview"], ["trends", "Trends"], ["councils", "Councils"], ["faults", "Faults"],
  ["injustices", "Injustices"], ["remedies", "Remedies"], ["payments", "Payments"],
  ["decisions", "Decisions"], ["about", "About these figures"],
];
const OF_BODY = ["name", "type", "region"];
const OF_DECISION = ["category", "outcome", "from", "to", "undated", "kind", ...KINDS, "q", "paid", "paid_as", "open", "review"];
const FILTERS = ["council", ...OF_BODY, ...OF_DECISION];
// What these pick out depends on the outcome, so that a rate of it would mean nothing.
const NO_RATE = ["outcome", ...KINDS, "paid", "paid_as", "open"];

let here = { view: "overview", argument: "", params: new URLSearchParams() };

const active = (filters, params) => filters.some((name) => params.get(name));

function address(view, changes, argument) {
  const params = new URLSearchParams();
  for (const name of ["source", ...FILTERS]) {
    const value = changes && name in changes ? changes[name] : here.params.get(name);
    if (value) params.set(name, value);
  }
  for (const name of ["sort", "dir", "page", "show"]) if (changes && changes[name]) params.set(name, changes[name]);
  const query = params.toString();
  return `#${view}${argument ? "/" + encodeURIComponent(argument) : ""}${query ? "?" + query : ""}`;
}

function read() {
  const hash = location.hash.slice(1);
  const cut = hash.indexOf("?");
  const [view, argument] = (cut < 0 ? hash : hash.slice(0, cut)).split("/");
  let named = "";
  try { named = decodeURIComponent(argument || ""); } catch { named = argument; }
  const known = view === "decision" || VIEWS.some(([id]) => id === view);
  return { view: known ? view : "overview", argument: named, params: new URLSearchParams(cut < 0 ? "" : hash.slice(cut + 1)) };
}

// Shows something else of the same view without a new step for "back".
function replace(changes) {
  const { params } = here, kept = {};
  for (const name of ["sort", "dir", "show"]) kept[name] = params.get(name);
  history.replaceState(null, "", address(here.view, { ...kept, ...changes }, here.argument));
  here = read();
  draw();
}

const link = (words, view, changes, argument) => el("a", { href: address(view, changes, argument) }, words);
// A number that leads to the decisions behind it.
const behind = (number, changes) => (number ? link(whole(number), "decisions", changes) : "0");
const LARGEST = { paid: "1", sort: "paid" };
// A sum that leads to the decisions that secure it, the largest first.
const secured = (row, changes) => (row.payments ? link(pounds(row.paid), "decisions", { ...LARGEST, ...changes }) : "–");

// Tells people who do not see the page what has changed.
const say = (words) => { byId("x-status").textContent = words; };
