// Counting what is chosen, by the rules of the tables: what councils.csv and trends.csv
// hold is shown as it stands there, and only what filters pick is counted here.

const FEW = 10; // investigations below which a rate says little
const Z95 = 1.959964;

const four = (share) => Math.round(share * 1e4) / 1e4;
const pence = (amount) => (amount === null ? null : Math.round(amount * 100));

function wilson(part, total) {
  if (!total) return { rate: null, low: null, high: null };
  const p = part / total, z2 = Z95 * Z95, middle = p + z2 / (2 * total);
  const spread = Z95 * Math.sqrt((p * (1 - p)) / total + z2 / (4 * total * total));
  const side = (sign) => four(Math.min(1, Math.max(0, (middle + sign * spread) / (1 + z2 / total))));
  return { rate: four(p), low: side(-1), high: side(1) };
}

function median(sorted) {
  if (!sorted.length) return null;
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : Math.round((sorted[half - 1] + sorted[half]) / 2);
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
    median: median(paid), largest: paid.length ? paid.at(-1) : null, faults: faults.slice(0, 3),
  };
}

// The figures of councils.csv.
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
  const source = chosenSource(params), c = params.get("council") ? councilOf(params) : councils.source.indexOf(source);
  return c === undefined || c < 0 ? figures([]) : tabled(c);
}

function councilRows(params) {
  const chosen = chosenBody(params);
  const rows = councils.key.map((key, c) => c).filter((c) => councils.key[c] !== ALL && chosen(c));
  if (!active(OF_DECISION, params)) return rows.map((c) => ({ c, ...tabled(c) }));
  const decision = chosenDecision(params), of = new Map(rows.map((c) => [c, []]));
  for (const unit of shares) if (of.has(unit.body) && decision(unit)) of.get(unit.body).push(unit);
  return [...of].filter(([, units]) => units.length).map(([c, units]) => ({ c, ...figures(units) }));
}

function byYear(units) {
  const of = new Map();
  for (const unit of units) {
    const year = yearOf(unit.d);
    if (!of.has(year)) of.set(year, []);
    of.get(year).push(unit);
  }
  return of;
}

function yearRows(units) {
  const of = byYear(units), years = [...of.keys()].filter(Boolean).sort();
  return years.concat(of.has("") ? [""] : []).map((year) => ({ year, units: of.get(year), ...figures(of.get(year)) }));
}

// The years of the data: each with whether its decisions reach from its first to its
// last day.
const allYears = () => core.years[chosenSource(here.params)] || [];
const inPart = (year) => allYears().some(([each, complete]) => each === year && !complete);

// Rows with the years between them that have no decision, so that a chart shows the gap.
function withGaps(rows) {
  const of = new Map(rows.map((row) => [row.year, row])), all = allYears().map(([year]) => year);
  const years = all.slice(all.indexOf(rows[0].year), all.indexOf(rows.at(-1).year) + 1);
  return years.map((year) => of.get(year) || { year, units: [], total: 0, ...figures([]) });
}

// What a decision secures as one type of payment, in pence.
function paidAs(place, d) {
  const paid = decisions.by_type[d];
  for (let n = 0; n < paid.length; n += 2) if (paid[n] === place) return paid[n + 1];
  return 0;
}

function sumAs(kind, place, units) {
  if (kind !== "remedy" || !core.payment_types.includes(place)) return null;
  return units.reduce((sum, { d }) => sum + paidAs(place, d), 0);
}

// The years of a type: as trends.csv gives them, or counted where other filters pick.
function typeYearRows([kind, place], params, withType) {
  const others = FILTERS.filter((name) => name !== kind);
  if (!active(others, params)) return tabledYears(kind, place, chosenSource(params));
  const upheld = new Map(yearRows(choose(params, kind)).map((row) => [row.year, row.upheld]));
  return countedYears(kind, place, withType, upheld);
}

function tabledYears(kind, place, source) {
  const T = core.trends, id = core.types[kind][place][0];
  return T.type.map((type, n) => n).filter((n) => T.kind[n] === kind && T.type[n] === id && T.source[n] === source).map((n) => ({
    year: T.financial_year[n], decisions: T.decisions[n], upheld: T.upheld_with_type[n], total: T.upheld_decisions[n],
    rate: T.share_of_upheld[n], low: T.share_low[n], high: T.share_high[n], paid: pence(T.payments_gbp[n]),
  }));
}

// withType: the years of decisions with the type; upheld: all upheld decisions by year.
function countedYears(kind, place, withType, upheld) {
  return [...upheld].filter(([year]) => year).map(([year, total]) => {
    const row = withType.get(year) || { decisions: 0, upheld: 0, units: [] };
    return { year, decisions: row.decisions, upheld: row.upheld, total, ...wilson(row.upheld, total), paid: sumAs(kind, place, row.units) };
  });
}
