// The fields that filter, and the filters in use.

let FIELDS = [
  ["source", "Ombudsman"], ["name", "Council name contains"], ["q", "Words, name or category"], ["type", "Kind of council"], ["region", "Region"],
  ["category", "Category"], ["outcome", "Outcome"], ["from", "From financial year"], ["to", "To financial year"],
  ["fault", "Fault"], ["injustice", "Injustice"], ["remedy", "Remedy"], ["kind", "Kind of text"],
];
const TYPED = ["name", "q"];

function choices(name) {
  const distinct = (values) => [...new Set(values.filter(Boolean))].sort().map((value) => [value, value]);
  if (name === "source") return sources.length > 1 ? sources.map((id) => [id, SOURCES[id] || id]) : [];
  if (name === "type") return distinct(councils.council_type).map(([value]) => [value, sentence(value)]);
  if (name === "region") return distinct(councils.region);
  if (name === "category") return categories();
  if (name === "kind") return distinct(kindOf);
  if (name === "outcome") return [...OUTCOMES, INVESTIGATED];
  if (name === "from" || name === "to") return distinct(decisions.financial_year.values);
  return core.types[name].map(([id, label]) => [id, label]);
}

// Each category, and behind it the subcategories that stand first in it.
function categories() {
  const within = new Map(decisions.category.values.map((name) => [name, new Set()])), placed = new Set(within.keys());
  decisions.subcategory.at.forEach((at, d) => {
    const name = decisions.subcategory.values[at], of = within.get(categoryOf(d));
    if (at < 0 || !of || placed.has(name)) return;
    of.add(name);
    placed.add(name);
  });
  return [...within].flatMap(([name, parts]) => [[name, name], ...[...parts].sort().map((part) => [part, `– ${part}`])]);
}

function buildFilters() {
  FIELDS = FIELDS.filter(([name]) => TYPED.includes(name) || choices(name).length);
  byId("x-filters").replaceChildren(
    el("details", { class: "filters", open: matchMedia("(min-width: 60rem)").matches }, el("summary", {}, "Search and filter"),
      el("form", { submit: (event) => event.preventDefault(), keydown: escaped }, FIELDS.map(field))),
    el("p", { class: "note", id: "x-whose" }), el("p", { class: "note", id: "x-undated" }),
    el("ul", { class: "chips", id: "x-chips", "aria-label": "Filters in use" }));
}

function field([name, label]) {
  const id = `x-f-${name}`;
  const any = name === "source" ? "" : el("option", { value: "" }, "Any");
  return el("div", {}, el("label", { for: id }, label), TYPED.includes(name)
    ? el("input", { id, type: "search", autocomplete: "off", input: () => filter(name) })
    : el("select", { id, change: () => filter(name) }, any, choices(name).map(([value, words]) => el("option", { value }, words))));
}

function filter(name) {
  replace({ [name]: byId(`x-f-${name}`).value });
}

// Escape empties the field it is pressed in.
function escaped(event) {
  const name = event.target.id.replace("x-f-", "");
  if (event.key !== "Escape" || name === "source" || !event.target.value) return;
  event.target.value = "";
  filter(name);
}

// Filters that no field sets, in words.
const CHIP = { undated: "Without a date", paid: "With a payment", open: "Open-ended or without a sum", review: "Wants a check" };

function chipWords(name, params) {
  const value = params.get(name);
  if (CHIP[name]) return CHIP[name];
  if (name === "council") return `Council: ${councils.council_name[councilOf(params)] || value}`;
  if (name === "paid_as") return `Paid as: ${typePlace.remedy.has(value) ? typeLabel("remedy", typePlace.remedy.get(value)) : value}`;
  const label = (FIELDS.find(([id]) => id === name) || [name, sentence(name)])[1];
  const known = [...OUTCOMES, INVESTIGATED].find(([id]) => name === "outcome" && id === value);
  if (known) return `${label}: ${known[1]}`;
  if (KINDS.includes(name) && typePlace[name].has(value)) return `${label}: ${typeLabel(name, typePlace[name].get(value))}`;
  return `${label}: ${name === "type" ? sentence(value) : value}`;
}

function drawFilters() {
  const { view, params } = here;
  byId("x-filters").hidden = ["decision", "about"].includes(view);
  for (const [name] of FIELDS) {
    const field = byId(`x-f-${name}`);
    if (field !== document.activeElement) field.value = name === "source" ? chosenSource(params) : params.get(name) || "";
  }
  const cross = () => el("span", { class: "cross" }, " ✕");
  const chips = FILTERS.filter((name) => params.get(name)).map((name) => el("li", {}, el("a", {
    href: address(view, { [name]: "" }), "aria-label": `Remove the filter ${chipWords(name, params)}`,
  }, text(chipWords(name, params)), cross())));
  if (chips.length > 1) chips.push(el("li", { class: "all" }, el("a", { href: `#${view}` }, "Remove all", cross())));
  byId("x-chips").replaceChildren(...chips);
  byId("x-chips").hidden = !chips.length;
  const whose = chosenSource(params);
  byId("x-whose").textContent = sources.length > 1 ? `Decisions of the ${SOURCES[whose] || whose} alone; other ombudsmen are counted apart.` : "";
  byId("x-undated").replaceChildren(...leftOut(params));
}

// Years leave out what has no date: how much that is, of what the other filters pick.
function leftOut(params) {
  if (!active(["from", "to"], params) || params.get("undated")) return [];
  const silent = { from: "", to: "", undated: "1" }, others = new URLSearchParams({ ...Object.fromEntries(params), ...silent });
  const found = choose(others).length;
  return found ? [text(`Not counted: ${count(found, "decision")} without a date. `), link("Show", "decisions", silent)] : [];
}
