// Councils and other bodies beside each other.

function councilTable() {
  const { params } = here, rows = councilRows(params), rated = !active(NO_RATE, params), told = figuresOf(params);
  const rate = rated && told.rate !== null ? `, ${percent(told.rate)} upheld of ${count(told.investigations, "investigation")} (${percent(told.low)} to ${percent(told.high)})` : "";
  say(count(rows.length, "council or body", "councils and bodies"));
  return [
    title("Councils"),
    el("p", {}, `${count(rows.length, "council or other body", "councils and other bodies")}; all of it together: ${count(told.decisions, "decision")}${rate}.`),
    rated ? "" : note("No upheld rate is shown, because the filters pick decisions by their outcome or by what was found."),
    table("Decisions by council", "A joint decision counts for each of its bodies. "
      + `Fewer than ${FEW} investigations are marked few and not ranked: sorted by rate they stand last. More decisions do not mean a worse council.`,
      councilColumns(rows, rated), rows, { sort: "name", tools: [saveButton("councils", rows.length, "row", () => councilLines(rows, rated))] }),
  ];
}

const councilAt = (row) => ({ council: councils.key[row.c], name: "", type: "", region: "" });

function councilColumns(rows, rated) {
  const number = (id, label, more, wide) => ({
    id, label, number: true, wide, cell: (row) => behind(row[id], { ...councilAt(row), ...more }), value: (row) => row[id],
  });
  const kind = (c) => [councils.council_type[c] && sentence(councils.council_type[c]), councils.region[c]].filter(Boolean).join(", ");
  const region = { id: "region", label: "Kind and region", wide: true, value: ({ c }) => councils.region[c], cell: ({ c }) => small(kind(c)) };
  const rate = {
    id: "rate", label: "Upheld rate", number: true, cell: (row) => rateCell(row, row.investigations),
    value: (row) => row.rate, few: (row) => row.investigations < FEW,
  };
  return [
    { id: "name", label: "Council or body", value: nameToSort, cell: councilName },
    ...(rows.some(({ c }) => councils.region[c]) ? [region] : []),
    number("decisions", "Decisions"), number("investigations", "Investigations", { outcome: INVESTIGATED[0] }, true),
    number("upheld", "Upheld", { outcome: "upheld" }),
    ...(rated ? [rate] : []),
    { id: "paid", label: "Payments", number: true, value: (row) => row.paid, cell: (row) => secured(row, councilAt(row)) },
    { id: "median", label: "Median payment", number: true, wide: true, value: (row) => row.median, cell: (row) => (row.median === null ? "–" : pounds(row.median)) },
    { id: "faults", label: "Commonest faults", wide: true, broad: true, cell: commonestFaults },
  ];
}

// Those whose name is not stated stand last.
const nameToSort = ({ c }) => (councils.council_name[c].startsWith("(") ? null : councils.council_name[c].toLowerCase());

const councilName = (row) => [link(text(councils.council_name[row.c]), "overview", councilAt(row)),
  councils.abolished[row.c] ? small(` until ${councils.abolished[row.c].slice(0, 4)}`) : ""];

const commonestFaults = (row) => small(row.faults.map(([place, found], n) => [
  n ? ", " : "", link(typeLabel("fault", place), "decisions", { ...councilAt(row), fault: core.types.fault[place][0] }), ` (${found})`]));
