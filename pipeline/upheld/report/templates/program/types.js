// The types of one kind of finding, and how often each was found.

const SEVERAL_TYPES = "Decisions in which each type was found, with the share of upheld decisions that have it and its 95% interval. A decision can have several, so shares do not add up to 100%.";

// most: how many of the commonest are shown; all, with their definitions, where it is 0.
function typeTable(kind, units, most) {
  const found = countTypes(kind, units), upheldUnits = units.filter((unit) => unit.outcome === 0);
  const withUpheld = countTypes(kind, upheldUnits), total = upheldUnits.length;
  const rows = found.map((number, place) => ({ place, number, upheld: withUpheld[place], ...wilson(withUpheld[place], total) })).filter((row) => row.number);
  rows.sort((a, b) => b.number - a.number);
  const shown = most ? rows.slice(0, most) : rows, plural = PLURAL[kind].toLowerCase();
  return [
    table(most ? `Commonest ${plural}` : PLURAL[kind], SEVERAL_TYPES, typeColumns(kind, total, !most), shown, most ? {} : { sort: "decisions" }),
    most && rows.length > most ? el("p", {}, link(`All ${rows.length} types of ${kind}`, plural)) : "",
  ];
}

function typeColumns(kind, total, defined) {
  const id = (row) => core.types[kind][row.place][0];
  const meaning = (row) => (defined ? el("span", { class: "small wide" }, el("br"), core.types[kind][row.place][2]) : "");
  return [
    { id: "label", label: "Type", cell: (row) => [typeLink(kind, row.place), meaning(row)], value: (row) => typeLabel(kind, row.place) },
    { id: "decisions", label: "Decisions", number: true, cell: (row) => behind(row.number, { [kind]: id(row) }), value: (row) => row.number },
    { id: "upheld", label: "Upheld with it", number: true, wide: true, cell: (row) => behind(row.upheld, { [kind]: id(row), outcome: "upheld" }), value: (row) => row.upheld },
    { id: "share", label: `Share of ${whole(total)} upheld`, number: true, cell: (row) => rateCell(row, total), value: (row) => row.rate },
  ];
}

function typesView(kind) {
  const units = choose(here.params);
  say(count(units.length, "decision"));
  return [title(PLURAL[kind]), typeTable(kind, units, 0)];
}
