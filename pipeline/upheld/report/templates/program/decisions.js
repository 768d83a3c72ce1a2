// The list of decisions behind a figure.

function decisionList() {
  const units = choose(here.params), told = count(units.length, "decision");
  say(told);
  return [
    title("Decisions"),
    el("p", {}, `${told}${active(FILTERS, here.params) ? " fit the filters" : ""}. Copies of one decision are listed once.`),
    decisionTable(units, "Decisions", "Open one for its findings, each with the passage that says so.", { sort: "date", tools: [
      saveButton("decisions", units.length, "decision", () => decisionLines(units)),
      saveButton("quotes", units.length, "decision", () => quoteLines(units), `Save the quotes of these as CSV`),
    ] }),
  ];
}

function decisionTable(units, caption, told, options) {
  const { id, reference, bodies, date } = decisions;
  const most = ({ fault }) => [[...fault].slice(0, 3).map((digit) => typeLabel("fault", PLACE[digit])).join("; "), fault.length > 3 ? ` and ${fault.length - 3} more` : ""];
  return table(caption, told, [
    { id: "reference", label: "Decision", value: ({ d }) => id[d], cell: ({ d }) => [link(text(reference[d] || id[d]), "decision", {}, id[d]), kindFlag(d)] },
    { id: "body", label: "Body", middling: true, value: ({ d }) => bodies[d].toLowerCase(), cell: ({ d }) => text(bodies[d] || "not stated") },
    { id: "date", label: "Date", newest: true, value: ({ d }) => date[d] || null, cell: ({ d }) => el("span", { class: "date" }, date[d] || "no date") },
    { id: "category", label: "Category", wide: true, value: ({ d }) => categoryOf(d) || null, cell: ({ d }) => text(categoryOf(d)) },
    { id: "outcome", label: "Outcome", value: ({ outcome }) => (outcome < 0 ? 9 : outcome), cell: ({ outcome }) => OUTCOMES.at(outcome)[1] },
    { id: "faults", label: "Faults", wide: true, value: ({ fault }) => fault.length, cell: (unit) => small(most(unit)) },
    { id: "paid", label: "Payments", number: true, value: ({ paid }) => paid, cell: paidCell },
  ], units, options);
}

function kindFlag(d) {
  return kindOf[d] === "Statement" ? "" : [" ", flag(kindOf[d], "plain")];
}

const paidCell = ({ d, paid }) => [paid === null ? "no sum stated" : paid ? pounds(paid) : "–", paid && decisions.open[d] ? " and more" : ""];
