// What decisions secure in payments.

function payments() {
  const { params } = here, units = choose(params), told = figuresOf(params), years = yearRows(units);
  const open = units.filter(TESTS.open()).length;
  say(count(told.payments, "decision with a payment", "decisions with a payment"));
  return [
    title("Payments"),
    note("What decisions secure, agreed or recommended, each payment counted once. Amounts that are offered earlier, waived or paid on a condition are in no total."),
    boxes([
      ["Secured in all", secured(told, {}), "in ", behind(told.payments, LARGEST), " of ", behind(told.decisions, {}), told.decisions === 1 ? " decision" : " decisions"],
      ["Median", told.median === null ? "–" : pounds(told.median), "of decisions with a payment"],
      ["Largest", told.largest === null ? "–" : link(pounds(told.largest), "decisions", LARGEST), "in one decision"],
      ["Open-ended or without a sum", behind(open, { open: "1" }), "these make the total a lower bound"],
    ]),
    dated(years).some((row) => row.payments) ? charts(paymentChart(dated(years))) : "",
    paymentYears(years), paymentTypes(units),
    el("h2", {}, "Largest payments"),
    decisionTable([...units].filter(TESTS.paid()).sort((a, b) => b.paid - a.paid).slice(0, 10), "The ten decisions that secure most"),
    el("p", {}, link("All decisions with a payment, largest first", "decisions", LARGEST)),
  ];
}

function paymentYears(years) {
  return table(BY_YEAR, "", [
    yearColumn,
    { label: "Decisions with a payment", number: true, cell: (row) => behind(row.payments, { ...inYear(row), ...LARGEST }) },
    { label: "Of decisions", number: true, wide: true, cell: (row) => behind(row.decisions, inYear(row)) },
    { label: "Payments", number: true, cell: (row) => secured(row, inYear(row)) },
    { label: "Median", number: true, cell: (row) => (row.median === null ? "–" : pounds(row.median)) },
  ], years);
}

function paymentTypes(units) {
  const rows = core.payment_types.map((place) => {
    const with_it = units.filter(({ d }) => paidAs(place, d) > 0);
    return { place, payments: with_it.length, paid: sumAs("remedy", place, with_it) };
  });
  const as = (row) => ({ paid: "", paid_as: core.types.remedy[row.place][0] });
  return table("By type of payment", here.params.get("council") ? "Of joint decisions the whole payment." : "", [
    { label: "Type", cell: (row) => typeLink("remedy", row.place) },
    { label: "Decisions with a stated sum", number: true, cell: (row) => behind(row.payments, { ...as(row), sort: "paid" }) },
    { label: "Payments", number: true, cell: (row) => secured(row, as(row)) },
  ], rows);
}
