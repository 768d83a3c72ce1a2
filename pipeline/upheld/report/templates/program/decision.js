// One decision: what it says of itself, its findings with their passages, its amounts.

const SHOWN = 3; // passages of a type; more are there on request, and in print

async function showDecision() {
  const d = placeOf(here.argument), asked = here.argument;
  if (d < 0) return [title("No such decision"), note("No decision in this file has this reference.")];
  const data = await quotesOf(d);
  if (here.view !== "decision" || here.argument !== asked) return null;
  return [
    title(text(decisions.bodies[d] || "Body not stated"), " ", text(decisions.reference[d])),
    kindWords(d),
    sources.length > 1 && SOURCES[sourceOf(d)] ? note(SOURCES[sourceOf(d)]) : "",
    facts(d, data),
    decisions.summary[d] ? [el("h2", {}, "Summary"), quote(decisions.summary[d])] : "",
    KINDS.map((kind) => findingList(kind, d, data)),
    amountTable(data),
  ];
}

function kindWords(d) {
  const kind = kindOf[d];
  if (kind === "Statement") return "";
  return el("p", {}, flag(kind, "plain"), kind.startsWith("Summary") ? " The whole decision may hold more."
    : kind.startsWith("Press") ? " A newspaper’s account, not the ombudsman’s text." : "");
}

function facts(d, data) {
  const paid = decisions.paid[d], detail = DETAILS[cell(decisions.outcome_detail, d)];
  const found = (kind) => typesOf({ [kind]: decisions[kind][d] }, kind).map((type) => typeLabel(kind, type)).join("; ");
  const told = [
    ["Date", day(decisions.date[d])], ["Outcome", [OUTCOMES.at(decisions.outcome[d])[1], detail ? `, ${detail}` : ""]],
    ["Category", [categoryOf(d), cell(decisions.subcategory, d)].filter(Boolean).join(", ")],
    ["Decision online", source(d)],
    ...KINDS.map((kind) => [PLURAL[kind], found(kind)]),
    ["Payments secured", paid === null ? "some, without a stated sum" : [paid ? pounds(paid) : "none", decisions.open[d] ? ", and more that is open-ended" : ""]],
    ["Councils counted for", bodiesOf[d].map((c, n) => [n ? "; " : "", link(text(councils.council_name[c]), "overview", { council: councils.key[c], source: councils.source[c] })])],
    ["Read from", text(data.path)],
    ["Copies left out", data.copies.length ? text(data.copies.join("; ")) : ""],
    ["Confidence", [`${certainty(decisions.confidence[d])} `, decisions.review[d] ? flag("check it") : ""]],
    ["Doubts", data.warnings && text(data.warnings)],
  ];
  return el("dl", { class: "facts" }, told.filter(([, value]) => value instanceof Node || (value && value.length)).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

// Only https, and only as an address to go to.
function source(d) {
  let url;
  try { url = new URL(decisions.url[d].replace(/^http:\/\/(www\.)?lgo\.org\.uk/i, "https://www.lgo.org.uk")); } catch { url = null; }
  if (!url || url.protocol !== "https:") return decisions.url[d] ? text(decisions.url[d]) : noAddress(d);
  const old = decisions.date[d] && Date.now() - new Date(decisions.date[d]) > 5 * 365.25 * 864e5;
  return [el("a", { href: url.href, rel: "noreferrer", class: "paper" }, `The page at ${url.hostname}`),
    old ? " (older than five years: it may have been taken down)" : ""];
}

const SEARCH = "https://www.lgo.org.uk/decisions";

function noAddress(d) {
  const told = "no address in the input";
  return sourceOf(d) === "lgsco" ? [`${told}: look for the reference at `, el("a", { href: SEARCH, rel: "noreferrer" }, "www.lgo.org.uk/decisions")] : told;
}

function place(section, paragraph, page) {
  const told = [paragraph && `paragraph ${paragraph}`, page && `page ${page}`].filter(Boolean);
  return told.length ? told.join(", ") : `part: ${core.sections[section].replaceAll("_", " ")}`;
}

function findingList(kind, d, data) {
  const of = KINDS.indexOf(kind), found = new Map();
  for (const row of data.findings.filter(([each]) => each === of)) {
    if (!found.has(row[1])) found.set(row[1], []);
    found.get(row[1]).push(row);
  }
  return [
    el("h2", {}, PLURAL[kind]), found.size ? "" : note("None found."),
    [...found].map(([type, rows]) => [el("h3", {}, typeLink(kind, type)), passages(rows.map((row) => findingItem(row, d, data)))]),
  ];
}

// Nothing found by a program is certain.
const certainty = (confidence) => (confidence === null ? "not known" : confidence > 0.99 ? "over 0.99" : confidence.toFixed(2));

function passages(items) {
  const list = (some) => el("ol", { class: "quotes" }, some);
  if (items.length <= SHOWN + 1) return list(items);
  const more = items.slice(SHOWN);
  return [list(items.slice(0, SHOWN)), el("details", { class: "more" }, el("summary", {}, count(more.length, "more passage")), list(more))];
}

function findingItem(row, d, data) {
  const [, , status, amount, payee, deadline, due, body, section, paragraph, page, q, confidence, review, linked] = row;
  const several = decisions.bodies[d].includes("; ");
  const told = [
    status >= 0 && sentence(core.statuses[status]), amount !== null && pounds(amount), payee && `to ${payee}`, deadline,
    due && `by ${day(due)}`, several && body && `laid on ${body}`, place(section, paragraph, page), `confidence ${certainty(confidence)}`,
  ].filter(Boolean).join(", ");
  const from = linked.map((to) => data.findings[to]).map(([of, type]) => typeLabel(KINDS[of], type));
  return el("li", {}, quote(data.quotes[q]), small(text(told), from.length ? `. Follows from: ${[...new Set(from)].join("; ")}` : ""),
    review ? [" ", flag("check it")] : "");
}

function amountTable(data) {
  if (!data.amounts.length) return "";
  return table("Amounts of money in the text", "Every amount with its part in the decision; only payments and refunds that a remedy makes are in the total.", [
    { label: "Amount", cell: ([amount, times, part, , , , period]) => [pounds(amount), period ? ` a ${period}` : "", times > 1 ? `, ${times} times` : "", part ? `, part of ${pounds(part)}` : ""] },
    { label: "Part in the decision", cell: ([, , , role, payee, payer]) => [sentence(role), text([payee && ` to ${payee}`, payer && ` from ${payer}`].filter(Boolean).join(""))] },
    { label: "Passage", broad: true, cell: ([, , , , , , , section, paragraph, page, q]) => [text(data.quotes[q]), small(` (${place(section, paragraph, page)})`)] },
  ], data.amounts);
}
