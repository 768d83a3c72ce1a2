// Which decisions the filters of an address pick.

// One ombudsman at a time: they differ in what they uphold.
const chosenSource = (params) => (sources.includes(params.get("source")) ? params.get("source") : sources[0]);
const councilOf = (params) => names.get(named(chosenSource(params), params.get("council")));

function chosenBody(params) {
  const name = (params.get("name") || "").toLowerCase();
  return (c) => c !== undefined && councils.source[c] === chosenSource(params)
    && (!params.get("council") || councils.key[c] === params.get("council"))
    && (!name || councils.council_name[c].toLowerCase().includes(name))
    && (!params.get("type") || councils.council_type[c] === params.get("type"))
    && (!params.get("region") || councils.region[c] === params.get("region"));
}

// Each makes a test of a unit from the value of its filter.
const TESTS = {
  category: (value) => {
    const { category, subcategory } = decisions, at = category.values.indexOf(value), part = subcategory.values.indexOf(value);
    return ({ d }) => (at >= 0 && category.at[d] === at) || (part >= 0 && subcategory.at[d] === part);
  },
  outcome: (value) => {
    const at = core.outcomes.indexOf(value);
    return value === INVESTIGATED[0] ? ({ outcome }) => outcome === 0 || outcome === 1 : ({ outcome }) => outcome === at;
  },
  from: (value) => ({ d }) => yearOf(d) >= value,
  to: (value) => ({ d }) => yearOf(d) !== "" && yearOf(d) <= value,
  undated: () => ({ d }) => yearOf(d) === "",
  kind: (value) => ({ d }) => kindOf[d] === value,
  ...Object.fromEntries(KINDS.map((kind) => [kind, (value) => { const digit = digitOf(kind, value); return (unit) => unit[kind].includes(digit); }])),
  q: (value) => {
    const parts = value.toLowerCase().split(/\s+/).filter(Boolean);
    return ({ d }) => parts.every((part) => wordsOf(d).includes(part));
  },
  paid: () => ({ paid }) => paid > 0,
  paid_as: (value) => { const place = typePlace.remedy.get(value); return ({ d }) => paidAs(place, d) > 0; },
  open: () => ({ d }) => decisions.open[d] || decisions.paid[d] === null,
  review: () => ({ d }) => decisions.review[d],
};

function chosenDecision(params, but) {
  const chosen = OF_DECISION.filter((name) => params.get(name) && name !== but);
  const tests = chosen.map((name) => TESTS[name](params.get(name)));
  return (unit) => tests.every((test) => test(unit));
}

// What is counted: decisions, or what they lay on the one council that is chosen.
function choose(params, but) {
  const decision = chosenDecision(params, but);
  if ([ARTICLE, SEVERAL].includes(params.get("kind"))) return articles.filter(decision);
  const body = chosenBody(params), source = chosenSource(params);
  if (params.get("council")) return shares.filter((unit) => body(unit.body) && decision(unit));
  const of = wholes.filter((unit) => sourceOf(unit.d) === source && decision(unit));
  return active(OF_BODY, params) ? of.filter(({ d }) => bodiesOf[d].some(body)) : of;
}
