// All decisions together, those of one council, or those with one type of finding.

function overview() {
  const { params } = here, units = choose(params), type = chosenType(params), council = params.get("council");
  const named = council ? councils.council_name[councilOf(params)] || council : type ? typeLabel(...type) : "Overview";
  const years = yearRows(units), told = figuresOf(params);
  say(count(units.length, "decision"));
  return [
    title(text(named)),
    type ? el("p", {}, core.types[type[0]][type[1]][2]) : "",
    council ? councilFacts(councilOf(params)) : "",
    numbers(told),
    note("Published decisions alone: some are withheld, and most are taken down after some years. ", link("What these figures cannot tell", "about"), "."),
    type ? typeYears(type, years) : [yearCharts(years), yearTable(years)],
    ...KINDS.map((kind) => typeTable(kind, units, 5)),
    active(FILTERS, params) ? "" : kindTable(),
    el("p", {}, link(`The ${count(units.length, "decision")} behind these figures`, "decisions")),
  ];
}

function numbers(told) {
  const rated = !active(NO_RATE, here.params);
  const few = rated && told.investigations > 0 && told.investigations < FEW;
  const closed = [behind(told.closed, { outcome: "closed" }), " closed without investigation", told.unknown ? [", ", behind(told.unknown, { outcome: "unknown" }), " without stated outcome"] : ""];
  return [
    boxes([
      ["Decisions", behind(told.decisions, {}), ...closed],
      ["Upheld", behind(told.upheld, { outcome: "upheld" }), behind(told.not_upheld, { outcome: "not_upheld" }), " not upheld"],
      ["Upheld rate", rated && told.rate !== null ? percent(told.rate) : "–", ...rateWords(told, rated)],
      ["Payments secured", secured(told, {}), ...paymentWords(told)],
    ]),
    few ? el("p", { class: "warn" }, `Fewer than ${FEW} investigations: the rate says little here.`) : "",
  ];
}

function rateWords(told, rated) {
  if (!rated) return ["not shown: the filters pick by outcome or finding"];
  if (told.rate === null) return ["no investigations"];
  const investigations = told.investigations === 1 ? "investigation" : "investigations";
  return ["of ", behind(told.investigations, { outcome: INVESTIGATED[0] }), ` ${investigations}; 95% interval ${percent(told.low)} to ${percent(told.high)}`];
}

function paymentWords(told) {
  if (!told.payments) return ["none with a stated sum"];
  const what = here.params.get("council") ? "its share of joint payments left out" : "a lower bound where some are open-ended";
  return ["in ", behind(told.payments, LARGEST), ` ${told.payments === 1 ? "decision" : "decisions"}, half of them up to ${pounds(told.median)}; ${what}`];
}

function chosenType(params) {
  const kinds = KINDS.filter((kind) => typePlace[kind].has(params.get(kind)));
  return kinds.length === 1 ? [kinds[0], typePlace[kinds[0]].get(params.get(kinds[0]))] : null;
}

function councilFacts(c) {
  if (c === undefined) return note("No decision here is about this body.");
  const T = councils, facts = [T.council_type[c] && sentence(T.council_type[c]), T.region[c]];
  if (T.population[c]) facts.push(`${whole(T.population[c])} residents in mid-2020`, `${T.upheld_per_100k[c]} upheld decisions for every 100,000 of them`);
  if (T.abolished[c]) facts.push(`abolished ${day(T.abolished[c])}${T.successors[c] ? ", succeeded by " + T.successors[c] : ""}`);
  return facts.filter(Boolean).length ? note(facts.filter(Boolean).join("; "), ".") : "";
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

function typeYears(type, years) {
  const withType = new Map(years.map((row) => [row.year, row])), rows = typeYearRows(type, here.params, withType), [kind] = type;
  const columns = [
    yearColumn,
    { label: "Decisions with it", number: true, cell: (row) => behind(row.decisions, inYear(row)) },
    { label: "Upheld with it", number: true, wide: true, cell: (row) => behind(row.upheld, { ...inYear(row), outcome: "upheld" }) },
    { label: "All upheld", number: true, wide: true, cell: (row) => behind(row.total, { ...inYear(row), outcome: "upheld", [kind]: "" }) },
    { label: "Share of upheld", number: true, cell: (row) => rateCell(row, row.total) },
    { label: "Payments in them", number: true, cell: (row) => secured(withType.get(row.year) || {}, inYear(row)) },
    { label: "Paid as this", number: true, cell: (row) => (row.paid ? link(pounds(row.paid), "decisions", { ...inYear(row), ...LARGEST, paid: "", paid_as: here.params.get("remedy") }) : "–") },
  ];
  const paid = rows.some((row) => row.paid !== null);
  return [
    rows.length ? charts(outcomeChart(dated(years)), tellsEnough(rows, "total")
      ? shareChart("Share of upheld decisions with it, by year", `${HOLLOW}.`, rows, { width: roomFor(WIDEST), height: HIGH }) : "") : "",
    table(BY_YEAR, "Decisions without a date are left out. Marked few: fewer than ten upheld decisions in the year. Payments are all that these decisions secure, whatever for.",
      paid ? columns : columns.slice(0, -1), rows),
  ];
}
