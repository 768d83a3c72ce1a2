// The page draws itself from the data in this file. Whatever stands in a decision is
// put in as text, never as markup; nothing is fetched. The address behind "#" holds
// what is shown, so that back, bookmarks and links work.
"use strict";

const FEW = 10; // investigations below which a rate says little
const ROWS = 50; // of a page of a table
const MOST_PRINTED = 2000;
const Z95 = 1.959964;
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const PLACE = Object.fromEntries([...DIGITS].map((digit, place) => [digit, place]));
const KINDS = ["fault", "injustice", "remedy"];
const PLURAL = { fault: "Faults", injustice: "Injustices", remedy: "Remedies" };
const OUTCOMES = [["upheld", "Upheld"], ["not_upheld", "Not upheld"], ["closed", "Closed"], ["unknown", "Not stated"]];
const ALL = "All councils"; // the first row of each ombudsman in the councils table
const INVESTIGATED = ["investigated", "Investigated (upheld or not)"];
const VIEWS = [
  ["overview", "Overview"], ["trends", "Trends"], ["councils", "Councils"], ["faults", "Faults"],
  ["injustices", "Injustices"], ["remedies", "Remedies"], ["payments", "Payments"],
  ["decisions", "Decisions"], ["about", "About these figures"],
];
const OF_BODY = ["name", "type", "region"];
const OF_DECISION = ["category", "outcome", "from", "to", "undated", "kind", ...KINDS, "q", "paid", "open", "review"];
const FILTERS = ["council", ...OF_BODY, ...OF_DECISION];
// What these pick out depends on the outcome, so that a rate of it would mean nothing.
const NO_RATE = ["outcome", ...KINDS, "paid", "open"];
const ARTICLE = "Press article (not counted)", SEVERAL = "Press: several cases or figures (not counted)";
const SOURCES = {
  lgsco: "Local Government and Social Care Ombudsman", housing_ombudsman: "Housing Ombudsman", phso: "Parliamentary and Health Service Ombudsman",
  spso: "Scottish ombudsman", psow: "Welsh ombudsman", nipso: "Northern Ireland ombudsman", unknown: "ombudsmen that the texts do not name",
};
const KIND_NAMES = {
  statement: "Statement", report: "Public report", summary: "Summary only", press_article: ARTICLE, other: "Other text",
};

const DETAILS = {
  upheld_fault_injustice: "fault that caused injustice", upheld_fault_no_injustice: "fault without injustice",
  upheld_already_remedied: "put right by the body before the decision", upheld_early_resolution: "settled early, without a full investigation",
  not_upheld_no_fault: "no fault", not_upheld_discontinued: "the investigation was discontinued",
  closed_discretion: "at the ombudsman’s discretion", closed_jurisdiction: "outside the ombudsman’s powers", closed_late: "brought too late",
};

const byId = (id) => document.getElementById(id);
let core, decisions, councils, sources, wholes, shares, articles, bodiesOf, kindOf, words, names, typePlace;
let here = { view: "overview", argument: "", params: new URLSearchParams() };
let rowsShown = ROWS;

// --- making nodes ---------------------------------------------------------------

function el(tag, attributes, ...children) {
  const svg = ["svg", "line", "circle"].includes(tag);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== "").map(
    (child) => (child instanceof Node ? child : String(child))));
  return node;
}

const text = (words) => el("bdi", {}, words);
const note = (...words) => el("p", { class: "note" }, words);
const flag = (words, more) => el("span", { class: `flag ${more || ""}` }, words);
const whole = (number) => number.toLocaleString("en-GB");
const count = (number, one, many) => `${whole(number)} ${number === 1 ? one : many || one + "s"}`;
const percent = (share) => `${Math.round(share * 100)}%`;
const sentence = (id) => id.charAt(0).toUpperCase() + id.slice(1).replaceAll("_", " ");

function pounds(pence) {
  const digits = pence % 100 ? 2 : 0;
  return "£" + (pence / 100).toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function day(date) {
  if (!date) return "no date";
  const months = "January February March April May June July August September October November December".split(" ");
  const [year, month, number] = date.split("-");
  return `${Number(number)} ${months[month - 1]} ${year}`;
}

// --- addresses ------------------------------------------------------------------

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

const link = (words, view, changes, argument) => el("a", { href: address(view, changes, argument) }, words);
// A number that leads to the decisions behind it.
const behind = (number, changes) => (number ? link(whole(number), "decisions", changes) : "0");

// --- the data -------------------------------------------------------------------

async function unpack(id) {
  const letters = byId(id).textContent;
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(letters) : Uint8Array.from(atob(letters), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function nameKind(d) {
  const of = (column) => column.values[column.at[d]];
  const source = of(decisions.source), type = of(decisions.document_type);
  return source === "press" ? (type === "other" ? SEVERAL : ARTICLE) : KIND_NAMES[type];
}

function prepare() {
  ({ decisions, councils } = core);
  const size = decisions.id.length;
  kindOf = Array.from({ length: size }, (_, d) => nameKind(d));
  bodiesOf = Array.from({ length: size }, () => []);
  sources = [...new Set(councils.source.filter(Boolean))];
  if (!sources.length) sources = ["lgsco"];
  names = new Map(councils.key.map((key, c) => [named(councils.source[c], key), c]));
  const all = Array.from({ length: size }, (_, d) => ({
    d, outcome: decisions.outcome[d], paid: decisions.paid[d], ...Object.fromEntries(KINDS.map((kind) => [kind, decisions[kind][d]])),
  }));
  articles = all.filter(({ d }) => sourceOf(d) === "press");
  wholes = all.filter(({ d }) => sourceOf(d) !== "press");
  const of = core.shares;
  shares = of.decision.map((d, s) => (
    {
      d, body: names.get(named(sourceOf(d), of.council.values[of.council.at[s]])), outcome: of.outcome[s], paid: of.paid[s],
      ...Object.fromEntries(KINDS.map((kind) => [kind, of[kind][s]])),
    }));
  for (const { d, body } of shares) if (body !== undefined) bodiesOf[d].push(body);
  typePlace = Object.fromEntries(KINDS.map((kind) => [kind, new Map(core.types[kind].map(([id], place) => [id, place]))]));
}

function wordsOf(d) {
  words = words || decisions.id.map((id, n) => [
    id, decisions.reference[n], decisions.bodies[n], decisions.category.values[decisions.category.at[n]],
    decisions.subcategory.values[decisions.subcategory.at[n]], decisions.summary[n],
  ].join(" ").toLowerCase());
  return words[d];
}

const sourceOf = (d) => decisions.source.values[decisions.source.at[d]];
const named = (source, key) => `${source}\n${key}`;
// One ombudsman at a time: they differ in what they uphold.
const chosenSource = (params) => (sources.includes(params.get("source")) ? params.get("source") : sources[0]);
const councilOf = (params) => names.get(named(chosenSource(params), params.get("council")));
const yearOf = (d) => decisions.financial_year.values[decisions.financial_year.at[d]] || "";

// --- choosing -------------------------------------------------------------------

function chosenBody(params) {
  const name = (params.get("name") || "").toLowerCase();
  return (c) => c !== undefined && councils.source[c] === chosenSource(params)
    && (!params.get("council") || councils.key[c] === params.get("council"))
    && (!name || councils.council_name[c].toLowerCase().includes(name))
    && (!params.get("type") || councils.council_type[c] === params.get("type"))
    && (!params.get("region") || councils.region[c] === params.get("region"));
}

function chosenDecision(params, but) {
  const tests = [];
  const when = (name, make) => { if (params.get(name) && name !== but) tests.push(make(params.get(name))); };
  when("category", (value) => { const at = decisions.category.values.indexOf(value); return ({ d }) => decisions.category.at[d] === at; });
  when("outcome", (value) => {
    const at = core.outcomes.indexOf(value);
    return value === INVESTIGATED[0] ? ({ outcome }) => outcome === 0 || outcome === 1 : ({ outcome }) => outcome === at;
  });
  when("from", (value) => ({ d }) => yearOf(d) >= value);
  when("to", (value) => ({ d }) => yearOf(d) !== "" && yearOf(d) <= value);
  when("undated", () => ({ d }) => yearOf(d) === "");
  when("kind", (value) => ({ d }) => kindOf[d] === value);
  for (const kind of KINDS) {
    when(kind, (value) => { const digit = digitOf(kind, value); return (unit) => unit[kind].includes(digit); });
  }
  when("paid", () => ({ paid }) => paid > 0);
  when("open", () => ({ d }) => decisions.open[d] || decisions.paid[d] === null);
  when("review", () => ({ d }) => decisions.review[d]);
  when("q", (value) => {
    const parts = value.toLowerCase().split(/\s+/).filter(Boolean);
    return ({ d }) => parts.every((part) => wordsOf(d).includes(part));
  });
  return (unit) => tests.every((test) => test(unit));
}

const digitOf = (kind, id) => DIGITS[typePlace[kind].get(id)] || "?";
const active = (filters, params) => filters.some((name) => params.get(name));

// What is counted: decisions, or what they lay on the one council that is chosen.
function choose(params, but) {
  const decision = chosenDecision(params, but);
  if ([ARTICLE, SEVERAL].includes(params.get("kind"))) return articles.filter(decision);
  const body = chosenBody(params), source = chosenSource(params);
  if (params.get("council")) return shares.filter((unit) => body(unit.body) && decision(unit));
  const of = wholes.filter((unit) => sourceOf(unit.d) === source && decision(unit));
  return active(OF_BODY, params) ? of.filter(({ d }) => bodiesOf[d].some(body)) : of;
}

// --- counting (as upheld.tabulate does) -------------------------------------------

function wilson(part, total) {
  if (!total) return { rate: null, low: null, high: null };
  const p = part / total, z2 = Z95 * Z95, middle = p + z2 / (2 * total);
  const spread = Z95 * Math.sqrt((p * (1 - p)) / total + z2 / (4 * total * total));
  const side = (sign) => Math.min(1, Math.max(0, (middle + sign * spread) / (1 + z2 / total)));
  return { rate: p, low: side(-1), high: side(1) };
}

function middle(sorted) {
  if (!sorted.length) return null;
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function countTypes(kind, units) {
  const found = core.types[kind].map(() => 0);
  for (const unit of units) {
    const types = unit[kind];
    for (let n = 0; n < types.length; n += 1) found[PLACE[types[n]]] += 1;
  }
  return found;
}

function figures(units) {
  const by = { "-1": 0, 0: 0, 1: 0, 2: 0 }, paid = [];
  for (const unit of units) {
    by[unit.outcome] += 1;
    if (unit.paid > 0) paid.push(unit.paid);
  }
  const upheld = by[0], not_upheld = by[1];
  paid.sort((a, b) => a - b);
  const faults = countTypes("fault", units).map((found, place) => [place, found]).filter(([, found]) => found);
  faults.sort((a, b) => b[1] - a[1]);
  return {
    decisions: units.length, upheld, not_upheld, closed: by[2], unknown: by[-1], investigations: upheld + not_upheld,
    ...wilson(upheld, upheld + not_upheld), paid: paid.reduce((sum, pence) => sum + pence, 0), payments: paid.length,
    median: middle(paid), largest: paid.length ? paid.at(-1) : null, faults: faults.slice(0, 3),
  };
}

const pence = (amount) => (amount === null ? null : Math.round(amount * 100));

// The same figures as the tables give them: see councils.csv.
function tabled(c) {
  const T = councils;
  return {
    decisions: T.decisions[c], upheld: T.upheld[c], not_upheld: T.not_upheld[c], closed: T.closed[c],
    unknown: T.unknown_outcome[c], investigations: T.investigations[c], rate: T.upheld_rate_of_investigations[c],
    low: T.upheld_rate_low[c], high: T.upheld_rate_high[c], paid: pence(T.payments_total_gbp[c]),
    payments: T.payments_decisions[c], median: pence(T.payments_median_gbp[c]), largest: pence(T.payments_largest_gbp[c]),
    faults: (T.commonest_faults[c] || "").split("; ").filter(Boolean).map((told) => {
      const [, id, found] = told.match(/^(\w+) \((\d+)\)$/);
      return [typePlace.fault.get(id), Number(found)];
    }),
  };
}

function figuresOf(params) {
  if (active(OF_DECISION, params) || active(OF_BODY, params)) return figures(choose(params));
  const source = chosenSource(params), c = params.get("council") ? councilOf(params) : councils.source.findIndex((of) => of === source);
  if (c < 0) return figures([]);
  return c === undefined ? figures([]) : tabled(c);
}

function councilRows(params) {
  const chosen = chosenBody(params);
  const rows = councils.key.map((key, c) => c).filter((c) => councils.key[c] !== ALL && chosen(c));
  if (!active(OF_DECISION, params)) return rows.map((c) => ({ c, ...tabled(c) }));
  const decision = chosenDecision(params), of = new Map(rows.map((c) => [c, []]));
  for (const unit of shares) if (of.has(unit.body) && decision(unit)) of.get(unit.body).push(unit);
  return [...of].filter(([, units]) => units.length).map(([c, units]) => ({ c, ...figures(units) }));
}

function yearRows(units) {
  const of = new Map();
  for (const unit of units) {
    const year = yearOf(unit.d);
    if (!of.has(year)) of.set(year, []);
    of.get(year).push(unit);
  }
  return [...of.keys()].filter(Boolean).sort().concat(of.has("") ? [""] : []).map((year) => ({ year, units: of.get(year), ...figures(of.get(year)) }));
}

// --- tables ---------------------------------------------------------------------

function interval(low, high, rate) {
  const at = (share) => 4 + share * 92;
  return el("svg", { class: "glyph", width: 100, height: 12, viewBox: "0 0 100 12", "aria-hidden": "true" },
    el("line", { class: "axis", x1: 4, x2: 96, y1: 6, y2: 6 }),
    el("line", { x1: at(low), x2: at(high), y1: 6, y2: 6 }), el("circle", { cx: at(rate), cy: 6, r: 4 }));
}

function rateCell(row, total) {
  if (row.rate === null) return "–";
  const few = total < FEW;
  return el("span", { class: few ? "rate few" : "rate" }, few ? [flag("few"), " "] : "", el("span", { class: "value" }, percent(row.rate)),
    el("span", { class: "small between" }, ` (${percent(row.low)} to ${percent(row.high)})`), interval(row.low, row.high, row.rate));
}

const shapeOf = (column) => ["number", "wide", "broad", "middling"].filter((name) => column[name]).join(" ");

// columns: id, label, cell(row), and where they can be sorted by value(row); few(row) is
// true of rows whose rate is never ranked. Sorted and cut into pages by the address.
function table(caption, told, columns, rows, options) {
  const { sort } = options || {};
  const { params } = here;
  let ordered = rows, by = null, down = false;
  if (sort) {
    by = columns.find(({ id, value }) => value && id === params.get("sort")) || columns.find(({ id }) => id === sort);
    down = params.get("dir") ? params.get("dir") === "descending" : Boolean(by.number || by.newest);
    ordered = sorted(rows, by, down);
  }
  const pages = Math.max(1, Math.ceil(ordered.length / rowsShown));
  const page = sort ? Math.min(pages, Math.max(1, Number(params.get("page")) || 1)) : 1;
  const cut = sort ? ordered.slice((page - 1) * rowsShown, page * rowsShown) : ordered;
  const head = columns.map((column) => {
    const shape = shapeOf(column);
    const current = by === column ? (down ? "descending" : "ascending") : null;
    if (!sort || !column.value) return el("th", { scope: "col", class: shape }, column.label);
    return el("th", { scope: "col", class: shape, "aria-sort": current },
      el("button", { type: "button", id: `x-sort-${column.id}`, click: () => sortBy(column, current) }, column.label));
  });
  const line = (row) => el("tr", {}, columns.map((column, place) => el(place ? "td" : "th", {
    scope: place ? null : "row", class: shapeOf(column),
  }, column.cell(row))));
  const grid = el("table", {}, el("caption", {}, caption, told ? el("span", {}, told) : ""),
    el("thead", {}, el("tr", {}, head)), el("tbody", {}, cut.map(line)));
  return [
    el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": caption }, grid),
    rows.length ? "" : note("Nothing fits the filters."),
    sort && pages > 1 ? pager(page, pages, ordered.length, cut.length) : "",
  ];
}

function sorted(rows, by, down) {
  const last = (row) => (by.few ? by.few(row) : false) || by.value(row) === null;
  const key = rows.map((row) => ({ row, last: last(row), value: by.value(row) }));
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  key.sort((a, b) => a.last - b.last || (a.last ? 0 : compare(a.value, b.value) * (down ? -1 : 1)));
  return key.map(({ row }) => row);
}

function sortBy(column, current) {
  const first = column.number || column.newest ? "descending" : "ascending";
  const dir = current ? (current === "descending" ? "ascending" : "descending") : first;
  replace({ sort: column.id, dir });
  byId(`x-sort-${column.id}`).focus();
}

function pager(page, pages, total, shown) {
  const { params } = here;
  const turn = (to, words) => link(words, here.view, { page: String(to), sort: params.get("sort"), dir: params.get("dir") }, here.argument);
  return el("nav", { class: "pager", "aria-label": "Pages of the table" },
    page > 1 ? turn(page - 1, "Previous") : "",
    el("span", {}, `${whole((page - 1) * rowsShown + 1)} to ${whole((page - 1) * rowsShown + shown)} of ${whole(total)}`),
    page < pages ? turn(page + 1, "Next") : "");
}

const typeLabel = (kind, place) => core.types[kind][place][1];
const typeLink = (kind, place) => link(typeLabel(kind, place), "overview", { [kind]: core.types[kind][place][0] });

const inYear = (row) => (row.year ? { from: row.year, to: row.year } : { undated: "1" });

function yearColumns(params) {
  const number = (row, value, more) => behind(value, { ...inYear(row), ...more });
  const columns = [
    { label: "Financial year", cell: (row) => row.year || "No date" },
    { label: "Decisions", number: true, cell: (row) => number(row, row.decisions) },
  ];
  for (const [id, label] of OUTCOMES) {
    columns.push({ label, number: true, wide: id === "closed" || id === "unknown", cell: (row) => number(row, row[id], { outcome: id }) });
  }
  if (!active(NO_RATE, params)) {
    columns.push({ label: "Upheld, of investigations", number: true, cell: (row) => rateCell(row, row.investigations) });
  }
  columns.push({ label: "Payments", number: true, cell: (row) => (row.payments ? link(pounds(row.paid), "decisions", { ...inYear(row), paid: "1", sort: "paid" }) : "–") });
  return columns;
}

function yearTable(units) {
  return table("By financial year (April to March)", "Of the date of the decision. Early years are thin because statements are taken down.",
    yearColumns(here.params), yearRows(units));
}

// --- views ----------------------------------------------------------------------

function numbers(told) {
  const paid = here.params.get("council") ? "its share of joint payments left out" : "a lower bound where some are open-ended";
  const rate = active(NO_RATE, here.params)
    ? ["–", "no rate: the filters pick by outcome or finding"]
    : [told.rate === null ? "–" : percent(told.rate), told.rate === null ? "no investigations"
      : ["of ", behind(told.investigations, { outcome: INVESTIGATED[0] }), ` ${told.investigations === 1 ? "investigation" : "investigations"}; interval ${percent(told.low)} to ${percent(told.high)}`]];
  const box = (name, value, more) => el("div", {}, el("dt", {}, name), el("dd", {}, value, more ? el("span", {}, more) : ""));
  return [
    el("dl", { class: "numbers" },
      box("Decisions", behind(told.decisions, {}), [behind(told.closed, { outcome: "closed" }), " closed, ", behind(told.unknown, { outcome: "unknown" }), " without stated outcome"]),
      box("Upheld", behind(told.upheld, { outcome: "upheld" }), el("span", {}, behind(told.not_upheld, { outcome: "not_upheld" }), " not upheld")),
      box("Upheld rate", rate[0], rate[1]),
      box("Payments secured", told.payments ? link(pounds(told.paid), "decisions", { paid: "1", sort: "paid" }) : "–",
        told.payments ? [`in ${count(told.payments, "decision")}, half of them up to ${pounds(told.median)}; `, paid] : "none with a stated sum")),
    !active(NO_RATE, here.params) && told.investigations > 0 && told.investigations < FEW
      ? el("p", { class: "warn" }, `Fewer than ${FEW} investigations: rates say little here.`) : "",
  ];
}

function chosenType(params) {
  const kinds = KINDS.filter((kind) => typePlace[kind].has(params.get(kind)));
  return kinds.length === 1 ? [kinds[0], typePlace[kinds[0]].get(params.get(kinds[0]))] : null;
}

function overview() {
  const { params } = here, units = choose(params), type = chosenType(params);
  const title = params.get("council") ? councils.council_name[councilOf(params)] || params.get("council") : type ? typeLabel(...type) : "Overview";
  const plain = !active(FILTERS, params);
  const first = plain && chosenSource(params) === sources[0];
  return [
    el("h1", { tabindex: "-1" }, text(title)),
    type ? el("p", {}, core.types[type[0]][type[1]][2]) : "",
    params.get("council") ? councilFacts(councilOf(params)) : "",
    numbers(figuresOf(params)),
    first ? charts("outcomes", "faults") : "",
    type ? typeYears(type) : yearTable(units),
    plain ? kindTable() : "",
    ...KINDS.map((kind) => typeTable(kind, units, 5)),
  ];
}

function councilFacts(c) {
  if (c === undefined) return note("No decision here is about this body.");
  const T = councils, facts = [T.council_type[c] && sentence(T.council_type[c]), T.region[c]];
  if (T.population[c]) facts.push(`${whole(T.population[c])} residents in mid-2020`, `${T.upheld_per_100k[c]} upheld decisions for every 100,000 of them`);
  if (T.abolished[c]) facts.push(`abolished ${day(T.abolished[c])}${T.successors[c] ? ", succeeded by " + T.successors[c] : ""}`);
  return facts.filter(Boolean).length ? note(facts.filter(Boolean).join("; "), ".") : "";
}

function charts(...ids) {
  const drawn = ids.map((id) => byId("x-charts").content.querySelector(`[data-chart=${id}]`)).filter(Boolean);
  return drawn.length ? el("div", { class: "charts" }, drawn.map((node) => node.cloneNode(true))) : "";
}

function kindTable() {
  const found = new Map();
  const source = chosenSource(here.params);
  for (const { d } of [...wholes.filter(({ d }) => sourceOf(d) === source), ...articles]) found.set(kindOf[d], (found.get(kindOf[d]) || 0) + 1);
  return table("What was read", `${count(core.copies, "further copy", "further copies")} of a decision left out; ${count(core.unread, "input")} could not be read.`, [
    { label: "Kind", cell: ([kind]) => kind },
    { label: "Number", number: true, cell: ([kind, number]) => behind(number, { kind }) },
  ], [...found].sort((a, b) => b[1] - a[1]));
}

function typeTable(kind, units, most) {
  const found = countTypes(kind, units), upheldUnits = units.filter((unit) => unit.outcome === 0);
  const withUpheld = countTypes(kind, upheldUnits), total = upheldUnits.length;
  const rows = found.map((number, place) => ({ place, number, upheld: withUpheld[place], ...wilson(withUpheld[place], total) })).filter((row) => row.number);
  rows.sort((a, b) => b.number - a.number);
  const id = (row) => core.types[kind][row.place][0];
  const columns = [
    { id: "label", label: "Type", cell: (row) => [typeLink(kind, row.place), most ? "" : el("span", { class: "small wide" }, el("br"), core.types[kind][row.place][2])], value: (row) => typeLabel(kind, row.place) },
    { id: "decisions", label: "Decisions", number: true, cell: (row) => behind(row.number, { [kind]: id(row) }), value: (row) => row.number },
    { id: "upheld", label: "Upheld with it", number: true, wide: true, cell: (row) => behind(row.upheld, { [kind]: id(row), outcome: "upheld" }), value: (row) => row.upheld },
    { id: "share", label: `Share of ${whole(total)} upheld`, number: true, cell: (row) => rateCell(row, total), value: (row) => row.rate },
  ];
  const shown = most ? rows.slice(0, most) : rows;
  return [
    table(most ? `Commonest ${PLURAL[kind].toLowerCase()}` : PLURAL[kind],
      `Decisions in which each type was found. A decision can have several, so shares do not add up to 100%.`,
      columns, shown, most ? {} : { sort: "decisions" }),
    most && rows.length > most ? el("p", {}, link(`All ${rows.length} types of ${kind}`, PLURAL[kind].toLowerCase())) : "",
  ];
}

function typeYears([kind, place]) {
  const { params } = here, id = core.types[kind][place][0];
  const others = FILTERS.filter((name) => name !== kind);
  const withType = new Map(yearRows(choose(params)).map((row) => [row.year, row]));
  let rows;
  if (!active(others, params)) { // as trends.csv gives it
    const T = core.trends;
    rows = T.type.map((type, n) => n).filter((n) => T.kind[n] === kind && T.type[n] === id && T.source[n] === chosenSource(params)).map((n) => ({
      year: T.financial_year[n], decisions: T.decisions[n], upheld: T.upheld_with_type[n], total: T.upheld_decisions[n],
      rate: T.share_of_upheld[n], low: T.share_low[n], high: T.share_high[n], paid: pence(T.payments_gbp[n]),
    }));
  } else {
    const totals = new Map(yearRows(choose(params, kind)).map((row) => [row.year, row.upheld]));
    rows = [...totals].filter(([year]) => year).map(([year, total]) => {
      const row = withType.get(year) || { decisions: 0, upheld: 0, units: [] };
      return { year, decisions: row.decisions, upheld: row.upheld, total, ...wilson(row.upheld, total), paid: paidAs(kind, place, row.units) };
    });
  }
  const columns = [
    { label: "Financial year", cell: (row) => row.year },
    { label: "Decisions with it", number: true, cell: (row) => behind(row.decisions, inYear(row)) },
    { label: "Upheld with it", number: true, cell: (row) => behind(row.upheld, { ...inYear(row), outcome: "upheld" }) },
    { label: "All upheld", number: true, wide: true, cell: (row) => behind(row.total, { ...inYear(row), outcome: "upheld", [kind]: "" }) },
    { label: "Share of upheld", number: true, cell: (row) => rateCell(row, row.total) },
  ];
  const secured = (row) => withType.get(row.year) || { payments: 0 };
  columns.push({
    label: "Payments in them", number: true,
    cell: (row) => (secured(row).payments ? link(pounds(secured(row).paid), "decisions", { ...inYear(row), paid: "1", sort: "paid" }) : "–"),
  });
  if (rows.some((row) => row.paid !== null)) columns.push({ label: "Paid as this", number: true, cell: (row) => pounds(row.paid || 0) });
  return table("By financial year (April to March)", "Decisions without a date are left out. Marked few: fewer than ten upheld decisions in the year. Payments are all that these decisions secure, whatever for.", columns, rows);
}

function paidAs(kind, place, units) {
  if (kind !== "remedy" || !core.payment_types.includes(place)) return null;
  let sum = 0;
  for (const { d } of units) {
    const paid = decisions.by_type[d];
    for (let n = 0; n < paid.length; n += 2) if (paid[n] === place) sum += paid[n + 1];
  }
  return sum;
}

function trends() {
  const { params } = here, units = choose(params), years = yearRows(units).filter((row) => row.year);
  const kind = KINDS.includes(params.get("show")) ? params.get("show") : "fault";
  const upheldOf = new Map(years.map((row) => [row.year, row.upheld]));
  const found = new Map(years.map((row) => [row.year, [countTypes(kind, row.units), countTypes(kind, row.units.filter((unit) => unit.outcome === 0))]]));
  const total = countTypes(kind, units);
  const types = total.map((number, place) => place).filter((place) => total[place]).sort((a, b) => total[b] - total[a]);
  const cell = (place, year) => {
    const [all, upheld] = found.get(year), of = upheldOf.get(year);
    if (!all[place]) return "–";
    return [behind(all[place], { from: year, to: year, [kind]: core.types[kind][place][0] }),
      of >= FEW ? el("span", { class: "small" }, ` ${percent(upheld[place] / of)}`) : ""];
  };
  const select = el("select", { id: "x-show", change: (event) => { replace({ show: event.target.value }); byId("x-show").focus(); } },
    KINDS.map((each) => el("option", { value: each, selected: each === kind }, PLURAL[each])));
  return [
    el("h1", { tabindex: "-1" }, "Trends"),
    note("A rate that rises need not mean that councils got worse: the ombudsman has come to choose more strictly what it investigates. ",
      link("More on that", "about"), "."),
    active(FILTERS, params) || chosenSource(params) !== sources[0] ? "" : charts("outcomes", "rate"),
    yearTable(units),
    el("h2", {}, "What was found, year by year"),
    el("p", {}, el("label", { for: "x-show" }, "Show"), select),
    table(`${PLURAL[kind]} by financial year`,
      "Decisions with the type; beside it the share of that year’s upheld decisions that have it, left out where fewer than ten were upheld. Decisions without a date are left out.",
      [{ label: "Type", cell: (place) => typeLink(kind, place) },
        ...years.map(({ year, upheld }) => ({ label: [year, el("span", { class: "small" }, el("br"), `${whole(upheld)} upheld`)], number: true, cell: (place) => cell(place, year) }))],
      types),
  ];
}

function councilTable() {
  const { params } = here, rows = councilRows(params), rated = !active(NO_RATE, params);
  const of = (row) => ({ council: councils.key[row.c], name: "", type: "", region: "" });
  const number = (id, label, more, wide) => ({ id, label, number: true, wide, cell: (row) => behind(row[id], { ...of(row), ...more }), value: (row) => row[id] });
  const columns = [
    {
      id: "name", label: "Council or body", value: (row) => (councils.council_name[row.c].startsWith("(") ? null : councils.council_name[row.c].toLowerCase()),
      cell: (row) => [link(text(councils.council_name[row.c]), "overview", of(row)),
        councils.abolished[row.c] ? el("span", { class: "small" }, ` until ${councils.abolished[row.c].slice(0, 4)}`) : ""],
    },
    ...(rows.some((row) => councils.region[row.c]) ? [{ id: "region", label: "Kind and region", wide: true, value: (row) => councils.region[row.c], cell: (row) => el("span", { class: "small" }, [councils.council_type[row.c] && sentence(councils.council_type[row.c]), councils.region[row.c]].filter(Boolean).join(", ")) }] : []),
    number("decisions", "Decisions"), number("investigations", "Investigations", { outcome: INVESTIGATED[0] }, true),
    number("upheld", "Upheld", { outcome: "upheld" }),
    ...(rated ? [{ id: "rate", label: "Upheld rate", number: true, cell: (row) => rateCell(row, row.investigations), value: (row) => row.rate, few: (row) => row.investigations < FEW }] : []),
    { id: "paid", label: "Payments", number: true, value: (row) => row.paid, cell: (row) => (row.payments ? link(pounds(row.paid), "decisions", { ...of(row), paid: "1", sort: "paid" }) : "–") },
    { id: "median", label: "Median payment", number: true, wide: true, value: (row) => row.median, cell: (row) => (row.median === null ? "–" : pounds(Math.round(row.median))) },
    { id: "faults", label: "Commonest faults", wide: true, broad: true, cell: (row) => el("span", { class: "small" }, row.faults.map(([place, found], n) => [n ? ", " : "", link(typeLabel("fault", place), "decisions", { ...of(row), fault: core.types.fault[place][0] }), ` (${found})`])) },
  ];
  const told = figuresOf(params);
  const rate = rated && told.rate !== null ? `, ${percent(told.rate)} upheld of ${count(told.investigations, "investigation")} (${percent(told.low)} to ${percent(told.high)})` : "";
  say(`${count(rows.length, "council or body", "councils and bodies")}`);
  return [
    el("h1", { tabindex: "-1" }, "Councils"),
    el("p", {}, `${count(rows.length, "council or other body", "councils and other bodies")}; all of it together: ${count(told.decisions, "decision")}${rate}.`),
    rated ? "" : note("No upheld rate is shown, because the filters pick decisions by their outcome or by what was found."),
    table("Decisions by council", `A joint decision counts for each of its bodies. Fewer than ${FEW} investigations are marked few and not ranked: sorted by rate they stand last. More decisions do not mean a worse council.`,
      columns, rows, { sort: "name" }),
  ];
}

function payments() {
  const { params } = here, units = choose(params), told = figuresOf(params);
  const open = units.filter(({ d }) => decisions.open[d] || decisions.paid[d] === null).length;
  const types = core.payment_types.map((place) => ({
    place, sum: paidAs("remedy", place, units),
    found: units.filter(({ d }) => decisions.by_type[d].some((value, n) => n % 2 === 0 && value === place)).length,
  }));
  return [
    el("h1", { tabindex: "-1" }, "Payments"),
    note("What decisions secure, agreed or recommended, each payment counted once. Amounts that are offered earlier, waived or paid on a condition are in no total."),
    el("dl", { class: "numbers" }, [
      ["Secured in all", told.payments ? pounds(told.paid) : "–", `in ${count(told.payments, "decision")}`],
      ["Median", told.median === null ? "–" : pounds(Math.round(told.median)), "of decisions with a payment"],
      ["Largest", told.largest === null ? "–" : link(pounds(told.largest), "decisions", { paid: "1", sort: "paid" }), "in one decision"],
      ["Open-ended or without a sum", behind(open, { open: "1" }), "these make the total a lower bound"],
    ].map(([name, value, more]) => el("div", {}, el("dt", {}, name), el("dd", {}, value, el("span", {}, more))))),
    table("By financial year (April to March)", "", [
      { label: "Financial year", cell: (row) => row.year || "No date" },
      { label: "Decisions with a payment", number: true, cell: (row) => behind(row.payments, { ...inYear(row), paid: "1", sort: "paid" }) },
      { label: "Of decisions", number: true, cell: (row) => whole(row.decisions) },
      { label: "Payments", number: true, cell: (row) => pounds(row.paid) },
      { label: "Median", number: true, cell: (row) => (row.median === null ? "–" : pounds(Math.round(row.median))) },
    ], yearRows(units)),
    table("By type of payment", here.params.get("council") ? "Of joint decisions the whole payment." : "", [
      { label: "Type", cell: (row) => typeLink("remedy", row.place) },
      { label: "Decisions with a stated sum", number: true, cell: (row) => whole(row.found) },
      { label: "Payments", number: true, cell: (row) => link(pounds(row.sum), "decisions", { remedy: core.types.remedy[row.place][0], sort: "paid" }) },
    ], types),
    el("h2", {}, "Largest payments"),
    decisionTable([...units].filter(({ paid }) => paid > 0).sort((a, b) => b.paid - a.paid).slice(0, 10), "The ten decisions that secure most"),
    el("p", {}, link("All decisions with a payment, largest first", "decisions", { paid: "1", sort: "paid" })),
  ];
}

function kindFlag(d) {
  return kindOf[d] === "Statement" ? "" : [" ", flag(kindOf[d], "plain")];
}

function decisionTable(units, caption, told, options) {
  return table(caption, told, [
    { id: "reference", label: "Decision", value: ({ d }) => decisions.id[d], cell: ({ d }) => [link(text(decisions.reference[d] || decisions.id[d]), "decision", {}, decisions.id[d]), kindFlag(d)] },
    { id: "body", label: "Body", middling: true, value: ({ d }) => decisions.bodies[d].toLowerCase(), cell: ({ d }) => text(decisions.bodies[d] || "not stated") },
    { id: "date", label: "Date", newest: true, value: ({ d }) => decisions.date[d] || null, cell: ({ d }) => el("span", { class: "date" }, decisions.date[d] || "no date") },
    { id: "category", label: "Category", wide: true, value: ({ d }) => decisions.category.values[decisions.category.at[d]] || null, cell: ({ d }) => text(decisions.category.values[decisions.category.at[d]] || "") },
    { id: "outcome", label: "Outcome", value: ({ outcome }) => (outcome < 0 ? 9 : outcome), cell: ({ outcome }) => OUTCOMES.at(outcome)[1] },
    { id: "faults", label: "Faults", wide: true, value: ({ fault }) => fault.length, cell: ({ fault }) => el("span", { class: "small" }, [[...fault].slice(0, 3).map((digit) => typeLabel("fault", DIGITS.indexOf(digit))).join("; "), fault.length > 3 ? ` and ${fault.length - 3} more` : ""]) },
    { id: "paid", label: "Payments", number: true, value: ({ paid }) => paid, cell: ({ d, paid }) => [paid === null ? "no sum stated" : paid ? pounds(paid) : "–", paid && decisions.open[d] ? " and more" : ""] },
  ], units, options);
}

function decisionList() {
  const units = choose(here.params);
  say(count(units.length, "decision"));
  return [
    el("h1", { tabindex: "-1" }, "Decisions"),
    el("p", {}, `${count(units.length, "decision")}${active(FILTERS, here.params) ? " fit the filters" : ""}. Copies of one decision are listed once.`),
    decisionTable(units, "Decisions", "Open one for its findings, each with the passage that says so.", { sort: "date" }),
  ];
}

function facts(pairs) {
  return el("dl", { class: "facts" }, pairs.filter(([, value]) => value).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function place(section, paragraph, page) {
  const told = [paragraph && `paragraph ${paragraph}`, page && `page ${page}`].filter(Boolean);
  return told.length ? told.join(", ") : `part: ${core.sections[section].replaceAll("_", " ")}`;
}

const quote = (words) => el("blockquote", {}, words);

function findingItem(row, n, data) {
  const [kind, , status, amount, payee, deadline, due, body, section, paragraph, page, q, confidence, review, linked] = row;
  const several = decisions.bodies[decision(here.argument)].includes("; ");
  const told = [
    status >= 0 && sentence(core.statuses[status]), amount !== null && pounds(amount), payee && `to ${payee}`, deadline,
    due && `by ${day(due)}`, several && body && `laid on ${body}`, place(section, paragraph, page), `confidence ${confidence}`,
  ].filter(Boolean).join(", ");
  const from = linked.map((to) => data.findings[to]).map(([of, type]) => typeLabel(KINDS[of], type));
  return el("li", {}, quote(data.quotes[q]), el("span", { class: "small" }, text(told), from.length ? `. Follows from: ${[...new Set(from)].join("; ")}` : ""),
    review ? [" ", flag("check it")] : "");
}

function findingList(kind, data) {
  const of = KINDS.indexOf(kind), found = new Map();
  data.findings.forEach((row, n) => {
    if (row[0] !== of) return;
    if (!found.has(row[1])) found.set(row[1], []);
    found.get(row[1]).push([row, n]);
  });
  return [
    el("h2", {}, PLURAL[kind]), found.size ? "" : note("None found."),
    ...[...found].map(([type, rows]) => [el("h3", {}, typeLink(kind, type)),
      el("ol", { class: "quotes" }, rows.map(([row, n]) => findingItem(row, n, data)))]),
  ];
}

function amountTable(data) {
  if (!data.amounts.length) return "";
  return table("Amounts of money in the text", "Every amount with its part in the decision; only payments and refunds that a remedy makes are in the total.", [
    { label: "Amount", cell: ([amount, times, part, , , , period]) => [pounds(amount), period ? ` a ${period}` : "", times > 1 ? `, ${times} times` : "", part ? `, part of ${pounds(part)}` : ""] },
    { label: "Part in the decision", cell: ([, , , role, payee, payer]) => [sentence(role), text([payee && ` to ${payee}`, payer && ` from ${payer}`].filter(Boolean).join(""))] },
    { label: "Passage", broad: true, cell: ([, , , , , , , section, paragraph, page, q]) => [text(data.quotes[q]), el("span", { class: "small" }, ` (${place(section, paragraph, page)})`)] },
  ], data.amounts);
}

const decision = (id) => decisions.id.indexOf(id);

// Only https, and only as an address to go to.
function source(d) {
  let url;
  try { url = new URL(decisions.url[d].replace(/^http:\/\/(www\.)?lgo\.org\.uk/i, "https://www.lgo.org.uk")); } catch { url = null; }
  if (!url || url.protocol !== "https:") return decisions.url[d] ? text(decisions.url[d]) : "not in the input: search for the reference at the ombudsman’s site";
  const old = decisions.date[d] && Date.now() - new Date(decisions.date[d]) > 5 * 365.25 * 864e5;
  return [el("a", { href: url.href, rel: "noreferrer", class: "paper" }, `The page at ${url.hostname}`),
    old ? " (older than five years: it may have been taken down)" : ""];
}

async function showDecision() {
  const d = decision(here.argument), asked = here.argument;
  if (d < 0) return [el("h1", { tabindex: "-1" }, "No such decision"), note("No decision in this file has this reference.")];
  const data = (await unpack(`x-quotes-${Math.floor(d / core.block)}`))[d % core.block];
  if (here.view !== "decision" || here.argument !== asked) return null;
  const at = (column) => column.values[column.at[d]], paid = decisions.paid[d];
  return [
    el("h1", { tabindex: "-1" }, text(decisions.bodies[d] || "Body not stated"), " ", text(decisions.reference[d])),
    kindOf[d] === "Statement" ? "" : el("p", {}, flag(kindOf[d], "plain"),
      kindOf[d].startsWith("Summary") ? " The whole decision may hold more." : kindOf[d].startsWith("Press") ? " A newspaper’s account, not the ombudsman’s text." : ""),
    sources.length > 1 && SOURCES[sourceOf(d)] ? note(SOURCES[sourceOf(d)]) : "",
    facts([
      ["Date", day(decisions.date[d])], ["Outcome", [OUTCOMES.at(decisions.outcome[d])[1], DETAILS[at(decisions.outcome_detail)] ? `, ${DETAILS[at(decisions.outcome_detail)]}` : ""]],
      ["Category", [at(decisions.category), at(decisions.subcategory)].filter(Boolean).join(", ")],
      ["Payments secured", paid === null ? "some, without a stated sum" : [paid ? pounds(paid) : "none", decisions.open[d] ? ", and more that is open-ended" : ""]],
      ["Councils counted for", bodiesOf[d].map((c, n) => [n ? "; " : "", link(text(councils.council_name[c]), "overview", { council: councils.key[c], source: councils.source[c] })])],
      ["Decision online", source(d)], ["Read from", text(data.path)],
      ["Copies left out", data.copies.length ? text(data.copies.join("; ")) : ""],
      ["Confidence", [`${decisions.confidence[d]} `, decisions.review[d] ? flag("check it") : ""]],
      ["Doubts", data.warnings && text(data.warnings)],
    ]),
    decisions.summary[d] ? [el("h2", {}, "Summary"), quote(decisions.summary[d])] : "",
    KINDS.map((kind) => findingList(kind, data)),
    amountTable(data),
  ];
}

const about = () => [el("h1", { tabindex: "-1" }, "About these figures"), byId("x-about").content.cloneNode(true)];

const DRAW = {
  overview, trends, councils: councilTable, payments, decisions: decisionList, decision: showDecision, about,
  ...Object.fromEntries(KINDS.map((kind) => [PLURAL[kind].toLowerCase(), () => [
    el("h1", { tabindex: "-1" }, PLURAL[kind]), typeTable(kind, choose(here.params), 0)]])),
};

// --- filters --------------------------------------------------------------------

let FIELDS = [
  ["source", "Ombudsman"], ["name", "Council name contains"], ["q", "Words in the summary"], ["type", "Kind of council"], ["region", "Region"],
  ["category", "Category"], ["outcome", "Outcome"], ["from", "From financial year"], ["to", "To financial year"],
  ["fault", "Fault"], ["injustice", "Injustice"], ["remedy", "Remedy"], ["kind", "Kind of text"],
];

function choices(name) {
  const distinct = (values) => [...new Set(values.filter(Boolean))].sort().map((value) => [value, value]);
  if (name === "source") return sources.length > 1 ? sources.map((id) => [id, SOURCES[id] || id]) : [];
  if (name === "type") return distinct(councils.council_type).map(([value]) => [value, sentence(value)]);
  if (name === "region") return distinct(councils.region);
  if (name === "category") return distinct(decisions.category.values);
  if (name === "kind") return distinct(kindOf);
  if (name === "outcome") return [...OUTCOMES, INVESTIGATED];
  if (name === "from" || name === "to") return distinct(decisions.financial_year.values);
  return core.types[name].map(([id, label]) => [id, label]);
}

function buildFilters() {
  FIELDS = FIELDS.filter(([name]) => name === "name" || name === "q" || choices(name).length);
  const fields = FIELDS.map(([name, label]) => el("div", {}, el("label", { for: `x-f-${name}` }, label),
    name === "name" || name === "q" ? el("input", { id: `x-f-${name}`, type: "search", autocomplete: "off", input: () => filter(name) })
      : el("select", { id: `x-f-${name}`, change: () => filter(name) }, name === "source" ? "" : el("option", { value: "" }, "Any"),
        choices(name).map(([value, words]) => el("option", { value }, words)))));
  byId("x-filters").replaceChildren(
    el("details", { class: "filters", open: matchMedia("(min-width: 60rem)").matches }, el("summary", {}, "Search and filter"),
      el("form", { submit: (event) => event.preventDefault() }, fields)),
    el("p", { class: "note", id: "x-whose" }),
    el("ul", { class: "chips", id: "x-chips", "aria-label": "Filters in use" }));
}

function filter(name) {
  replace({ [name]: byId(`x-f-${name}`).value });
}

// Shows something else of the same view without a new step for "back".
function replace(changes) {
  const { params } = here, kept = {};
  for (const name of ["sort", "dir", "show"]) kept[name] = params.get(name);
  history.replaceState(null, "", address(here.view, { ...kept, ...changes }, here.argument));
  here = read();
  draw();
}

const CHIP = { undated: "without a date", paid: "with a payment", open: "open-ended or without a sum", review: "wants a check" };

function drawAround() {
  const { view, params } = here, filtered = !["decision", "about"].includes(view);
  const current = VIEWS.some(([id]) => id === view) ? view : "decisions";
  byId("x-nav").replaceChildren(el("ul", {}, VIEWS.map(([id, label]) => el("li", {},
    el("a", { href: address(id), "aria-current": id === current ? "page" : null }, label)))));
  byId("x-filters").hidden = !filtered;
  for (const [name] of FIELDS) {
    const field = byId(`x-f-${name}`);
    if (field !== document.activeElement) field.value = name === "source" ? chosenSource(params) : params.get(name) || "";
  }
  const label = (name) => (FIELDS.find(([id]) => id === name) || [name, "Council"])[1];
  const value = (name) => (name === "council" ? (councils.council_name[councilOf(params)] || params.get(name))
    : name === "outcome" ? ([...OUTCOMES, INVESTIGATED].find(([id]) => id === params.get(name)) || ["", params.get(name)])[1]
      : KINDS.includes(name) && typePlace[name].has(params.get(name)) ? typeLabel(name, typePlace[name].get(params.get(name)))
        : name === "type" ? sentence(params.get(name)) : params.get(name));
  const chips = FILTERS.filter((name) => params.get(name)).map((name) => el("li", {}, el("a", {
    href: address(view, { [name]: "" }), "aria-label": `Remove the filter ${CHIP[name] || `${label(name)}: ${value(name)}`}`,
  }, CHIP[name] ? CHIP[name] : [`${label(name)}: `, text(value(name))], " ✕")));
  if (chips.length > 1) chips.push(el("li", {}, el("a", { href: `#${view}` }, "Remove all ✕")));
  byId("x-chips").replaceChildren(...chips);
  byId("x-chips").hidden = !chips.length;
  const whose = chosenSource(params);
  byId("x-whose").textContent = sources.length > 1 ? `Decisions of the ${SOURCES[whose] || whose} alone; other ombudsmen are counted apart.` : "";
}

// --- drawing --------------------------------------------------------------------

const say = (words) => { byId("x-status").textContent = words; };

async function draw() {
  drawAround();
  let drawn = DRAW[here.view]();
  if (drawn instanceof Promise) drawn = await drawn;
  if (drawn === null) return; // somebody has gone elsewhere meanwhile
  byId("x-main").replaceChildren(...drawn.flat(Infinity).filter((node) => node !== "" && node !== null));
  const title = byId("x-main").querySelector("h1");
  document.title = `${title.textContent} – Upheld`;
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

function printing(all) {
  if (!core || here.view === "decision") return;
  rowsShown = all ? MOST_PRINTED : ROWS;
  draw();
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
