// Years beside each other: outcomes, payments, and each type of finding.

const MULTIPLES = 6;

function trends() {
  const { params } = here, units = choose(params), years = yearRows(units), shown = dated(years);
  const kind = KINDS.includes(params.get("show")) ? params.get("show") : "fault";
  say(count(units.length, "decision"));
  return [
    title("Trends"),
    note("A rate that rises need not mean that councils got worse: the ombudsman has come to choose more strictly what it investigates. ",
      link("More on that", "about"), "."),
    yearCharts(years),
    shown.some((row) => row.payments) ? charts(paymentChart(shown)) : "",
    yearTable(years),
    el("h2", {}, "What was found, year by year"),
    el("p", { class: "choice" }, el("label", { for: "x-show" }, "Show"), kindChoice(kind)),
    typesByYear(kind, units, shown),
  ];
}

function kindChoice(kind) {
  const changed = (event) => { replace({ show: event.target.value }); byId("x-show").focus(); };
  return el("select", { id: "x-show", change: changed }, KINDS.map((each) => el("option", { value: each, selected: each === kind }, PLURAL[each])));
}

function typesByYear(kind, units, years) {
  const all = new Map(years.map((row) => [row.year, countTypes(kind, row.units)]));
  const upheld = new Map(years.map((row) => [row.year, countTypes(kind, row.units.filter((unit) => unit.outcome === 0))]));
  const total = countTypes(kind, units);
  const types = total.map((number, place) => place).filter((place) => total[place]).sort((a, b) => total[b] - total[a]);
  const shares = (place) => years.filter((row) => row.upheld).map(({ year, upheld: of }) => ({ year, total: of, ...wilson(upheld.get(year)[place], of) }));
  const one = (place) => shareChart(typeLink(kind, place), "", shares(place), { width: 260, height: 120, left: 40, bottom: 22, top: 8, ends: true });
  const cell = (place, year, of) => (all.get(year)[place] ? [
    behind(all.get(year)[place], { from: year, to: year, [kind]: core.types[kind][place][0] }),
    of >= FEW ? small(` ${percent(upheld.get(year)[place] / of)}`) : ""] : "–");
  const head = ({ year, upheld: of }) => ({ label: el("span", { class: "date" }, year, el("br"), small(`${whole(of)} upheld`)), number: true, cell: (place) => cell(place, year, of) });
  return [
    years.length > 1 && tellsEnough(years, "upheld") ? [
      note(`The commonest, as shares of each year’s upheld decisions. ${HOLLOW}.`),
      el("div", { class: "multiples" }, types.slice(0, MULTIPLES).map(one))] : "",
    table(`${PLURAL[kind]} by financial year`,
      "Decisions with the type; beside it the share of that year’s upheld decisions that have it, left out where fewer than ten were upheld. Decisions without a date are left out.",
      [{ label: "Type", cell: (place) => typeLink(kind, place) }, ...years.map(head)], types),
  ];
}
