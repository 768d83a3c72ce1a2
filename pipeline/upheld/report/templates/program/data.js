// The data in this file, unpacked: decisions by their place, and what is counted of them.

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const PLACE = Object.fromEntries([...DIGITS].map((digit, place) => [digit, place]));
const ALL = "All councils"; // the first row of each ombudsman in the councils table

let core, decisions, councils, sources, wholes, shares, articles, bodiesOf, kindOf, words, names, typePlace;

async function unpack(id) {
  const letters = byId(id).textContent;
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(letters) : Uint8Array.from(atob(letters), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

const cell = (column, d) => column.values[column.at[d]];
const sourceOf = (d) => cell(decisions.source, d);
const yearOf = (d) => cell(decisions.financial_year, d) || "";
const categoryOf = (d) => cell(decisions.category, d) || "";
const placeOf = (id) => decisions.id.indexOf(id);
const named = (source, key) => `${source}\n${key}`;
const typeLabel = (kind, place) => core.types[kind][place][1];
const typeLink = (kind, place) => link(typeLabel(kind, place), "overview", { [kind]: core.types[kind][place][0] });
const digitOf = (kind, id) => DIGITS[typePlace[kind].get(id)] || "?";
// The types of a kind that a decision has, as their places.
const typesOf = (unit, kind) => [...unit[kind]].map((digit) => PLACE[digit]);

function nameKind(d) {
  const source = sourceOf(d), type = cell(decisions.document_type, d);
  return source === "press" ? (type === "other" ? SEVERAL : ARTICLE) : KIND_NAMES[type];
}

const typesAt = (table, n) => Object.fromEntries(KINDS.map((kind) => [kind, table[kind][n]]));

// A unit is what is counted: a decision, or what it lays on one body.
function prepare() {
  ({ decisions, councils } = core);
  const size = decisions.id.length;
  kindOf = Array.from({ length: size }, (_, d) => nameKind(d));
  bodiesOf = Array.from({ length: size }, () => []);
  sources = [...new Set(councils.source.filter(Boolean))];
  if (!sources.length) sources = ["lgsco"];
  names = new Map(councils.key.map((key, c) => [named(councils.source[c], key), c]));
  const all = Array.from({ length: size }, (_, d) => ({ d, outcome: decisions.outcome[d], paid: decisions.paid[d], ...typesAt(decisions, d) }));
  articles = all.filter(({ d }) => sourceOf(d) === "press");
  wholes = all.filter(({ d }) => sourceOf(d) !== "press");
  const of = core.shares;
  shares = of.decision.map((d, s) => (
    { d, body: names.get(named(sourceOf(d), cell(of.council, s))), outcome: of.outcome[s], paid: of.paid[s], ...typesAt(of, s) }));
  for (const { d, body } of shares) if (body !== undefined) bodiesOf[d].push(body);
  typePlace = Object.fromEntries(KINDS.map((kind) => [kind, new Map(core.types[kind].map(([id], place) => [id, place]))]));
}

function wordsOf(d) {
  words = words || decisions.id.map((id, n) => [
    id, decisions.reference[n], decisions.bodies[n], categoryOf(n), cell(decisions.subcategory, n), decisions.summary[n],
  ].join(" ").toLowerCase());
  return words[d];
}

// The quotes and amounts of a block of decisions, and of one of them.
const quotesFrom = (block) => unpack(`x-quotes-${block}`);
const quotesOf = async (d) => (await quotesFrom(Math.floor(d / core.block)))[d % core.block];
