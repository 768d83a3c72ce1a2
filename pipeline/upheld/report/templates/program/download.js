// Lists as CSV files, made from the data in this file: no network is needed.

function saveButton(name, number, one, make, label) {
  const words = label || `Save ${number === 1 ? "this" : "these"} ${count(number, one)} as CSV`;
  const button = el("button", { type: "button", id: `x-save-${name}` }, words);
  button.addEventListener("click", async () => {
    button.textContent = "Making the file …"; // the quotes of very many take seconds
    save(`${name}.csv`, await make());
    button.textContent = words;
    say(`Saved ${name}.csv.`);
  });
  return button;
}

// Marked as UTF-8, so that Excel opens it rightly.
function save(name, lines) {
  const url = URL.createObjectURL(new Blob(["\ufeff", ...lines.map((cells) => `${cells.map(csvCell).join(",")}\n`)], { type: "text/csv" }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

// A cell that no spreadsheet takes for a formula, by the rule of the tables.
function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const line = value.replace(/\s+/g, " ").trim();
  const runs = new RegExp(`^(?:${core.formula})`, "u").test(line) && !new RegExp(`^(?:${core.number})$`, "u").test(line);
  const safe = runs ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const gbp = (pence) => (pence === null ? "" : (pence / 100).toFixed(2));
const outcomeId = (outcome) => (outcome < 0 ? "" : core.outcomes[outcome]);
const typeNames = (unit, kind) => typesOf(unit, kind).map((place) => typeLabel(kind, place)).join("; ");

function decisionLines(units) {
  const T = decisions;
  return [
    ["decision_id", "reference", "source", "document_type", "bodies", "category", "subcategory", "outcome", "outcome_detail", "decision_date",
      "financial_year", "faults", "injustices", "remedies", "payment_total_gbp", "payment_open_ended", "summary", "confidence", "needs_review", "url"],
    ...units.map((unit) => {
      const { d } = unit, of = (name) => cell(T[name], d) || "";
      return [T.id[d], T.reference[d], of("source"), of("document_type"), T.bodies[d], of("category"), of("subcategory"), outcomeId(unit.outcome), of("outcome_detail"),
        T.date[d], of("financial_year"), ...KINDS.map((kind) => typeNames(unit, kind)), gbp(unit.paid), Boolean(T.open[d]), T.summary[d], T.confidence[d],
        Boolean(T.review[d]), T.url[d]];
    }),
  ];
}

// Every finding of these decisions with its quote, unpacked block after block.
async function quoteLines(units) {
  const lines = [["decision_id", "bodies", "decision_date", "outcome", "kind", "type", "status", "amount_gbp", "payee", "deadline", "deadline_date", "body",
    "section", "paragraph", "page", "evidence", "confidence", "needs_review", "url"]];
  let block = null, at = -1;
  for (const { d } of [...units].sort((a, b) => a.d - b.d)) {
    const number = Math.floor(d / core.block);
    if (number !== at) [block, at] = [await quotesFrom(number), number];
    const { findings, quotes } = block[d % core.block];
    for (const row of findings) lines.push(quoteLine(d, row, quotes));
  }
  return lines;
}

function quoteLine(d, row, quotes) {
  const [of, type, status, amount, payee, deadline, due, body, section, paragraph, page, q, confidence, review] = row, kind = KINDS[of];
  return [decisions.id[d], decisions.bodies[d], decisions.date[d], outcomeId(decisions.outcome[d]), kind, typeLabel(kind, type),
    status < 0 ? "" : core.statuses[status], gbp(amount), payee, deadline, due, body, core.sections[section], paragraph, page, quotes[q],
    confidence, Boolean(review), decisions.url[d]];
}

function councilLines(rows, rated) {
  const T = councils;
  const rates = (row) => (rated ? [row.rate, row.low, row.high] : []);
  return [
    ["council_name", "council_type", "region", "decisions", "upheld", "not_upheld", "closed", "unknown_outcome", "investigations",
      ...(rated ? ["upheld_rate_of_investigations", "upheld_rate_low", "upheld_rate_high"] : []), "small_numbers",
      "payments_total_gbp", "payments_decisions", "payments_median_gbp", "payments_largest_gbp", "commonest_faults"],
    ...rows.map((row) => [T.council_name[row.c], T.council_type[row.c], T.region[row.c], row.decisions, row.upheld, row.not_upheld, row.closed, row.unknown,
      row.investigations, ...rates(row), row.investigations < FEW, gbp(row.paid), row.payments, gbp(row.median), gbp(row.largest),
      row.faults.map(([place, found]) => `${typeLabel("fault", place)} (${found})`).join("; ")]),
  ];
}
