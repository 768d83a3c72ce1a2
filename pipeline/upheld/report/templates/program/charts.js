// Charts: pictures of the tables below them, drawn from the same rows.

const WIDEST = 560, HIGH = 220;

const roomFor = (most) => Math.max(240, Math.min(most, byId("x-main").clientWidth - 32));

// Round steps from 0 to what holds the largest value.
function ticks(most) {
  const rough = Math.max(most, 1) / 4, power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max([1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough), 1);
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, n) => n * step);
}

// The plane of a chart: years from left to right, values from 0 up. size.ends: only the
// first and the last year are named.
function plane(years, steps, told, size) {
  const { width, height, left = 52, top = 16 } = size;
  const band = Math.min((width - left - 6) / years.length, 90), most = steps.at(-1) || 1;
  const tight = band < 58, bottom = size.bottom || (tight ? 56 : 30);
  const right = left + band * years.length, base = height - bottom;
  const x = (n) => left + band * (n + 0.5), y = (value) => base - (value / most) * (base - top);
  const named = size.ends ? endYears(years, left, right, height) : years.map((year, n) => yearLabel(year, x(n), base, tight));
  const lines = steps.map((value) => [
    svg("line", { class: value ? "grid" : "base", x1: left, x2: right, y1: y(value), y2: y(value) }),
    svg("text", { class: "tick", x: left - 6, y: y(value) + 4, "text-anchor": "end" }, told(value))]);
  const shape = { class: "chart", width: right + 6, height, viewBox: `0 0 ${right + 6} ${height}`, focusable: "false" };
  return { x, y, band, drawn: (marks) => svg("svg", shape, lines, named, marks) };
}

function yearLabel(each, x, base, tight) {
  const year = inPart(each) ? `${each}*` : each;
  if (!tight) return svg("text", { class: "tick", x, y: base + 18, "text-anchor": "middle" }, year);
  const at = { x: x + 5, y: base + 14 };
  return svg("text", { class: "tick", ...at, "text-anchor": "end", transform: `rotate(-45 ${at.x} ${at.y})` }, year);
}

const endYears = (years, left, right, height) => [
  svg("text", { class: "tick", x: left, y: height - 4 }, years[0]),
  years.length > 1 ? svg("text", { class: "tick", x: right, y: height - 4, "text-anchor": "end" }, years.at(-1)) : "",
];

function figure(caption, told, drawn, legend) {
  const name = typeof caption === "string" ? caption : caption.textContent;
  return el("figure", {}, el("figcaption", {}, caption, told ? el("span", {}, told) : "", legend || ""),
    el("div", { role: "img", "aria-label": `Chart: ${name}. The figures are in the table below.` }, drawn));
}

// Columns that are cut into parts, each with its class and value.
function columnChart(caption, some, parts, told, legend) {
  const rows = withGaps(some);
  const total = (row) => parts.reduce((sum, [, value]) => sum + value(row), 0);
  const { x, y, band, drawn } = plane(rows.map(({ year }) => year), ticks(Math.max(...rows.map(total))), told, { width: roomFor(WIDEST), height: HIGH });
  const wide = Math.min(band * 0.72, 56), numbered = rows.every((row) => told(total(row)).length * 7.5 < band);
  const marks = rows.map((row, n) => {
    let below = 0;
    const pieces = parts.filter(([, value]) => value(row)).map(([shape, value]) => {
      below += value(row);
      return svg("rect", { class: shape, x: x(n) - wide / 2, width: wide, y: y(below), height: y(below - value(row)) - y(below) });
    });
    const number = numbered ? svg("text", { class: "over", x: x(n), y: y(below) - 4, "text-anchor": "middle" }, told(total(row))) : "";
    return [pieces, number];
  });
  return figure(caption, partNote(rows), drawn(marks), legend);
}

const partNote = (rows) => (rows.some(({ year }) => inPart(year)) ? "* The decisions here do not cover the whole year." : "");

function outcomeChart(rows) {
  const used = OUTCOMES.filter(([id]) => rows.some((row) => row[id]));
  const legend = el("ul", { class: "legend" }, used.map(([id, label]) => el("li", { class: id }, label)));
  return columnChart("Decisions by year and outcome", rows, used.map(([id]) => [id, (row) => row[id]]), whole, legend);
}

const thousands = (pence) => (pence >= 1e5 ? `£${whole(Math.round(pence / 1e5))}k` : pounds(Math.round(pence / 100) * 100));

const paymentChart = (rows) => columnChart("Payments by year", rows, [["upheld", (row) => row.paid]], thousands);

// Shares with their intervals; those of few cases are hollow.
function shareChart(caption, told, some, size) {
  const rows = withGaps(some);
  const years = rows.map(({ year }) => year), steps = size.ends ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1];
  const { x, y, drawn } = plane(years, steps, percent, size);
  const marks = rows.map((row, n) => (row.rate === null ? "" : svg("g", { class: row.total < FEW ? "share few" : "share" },
    svg("line", { x1: x(n), x2: x(n), y1: y(row.low), y2: y(row.high) }),
    svg("circle", { cx: x(n), cy: y(row.rate), r: size.ends ? 3.5 : 4.5 }))));
  return figure(caption, size.ends ? "" : [told, " ", partNote(rows)], drawn(marks));
}

const HOLLOW = "Lines are 95% intervals; hollow points rest on fewer than ten";

function rateChart(rows) {
  const of = rows.map((row) => ({ ...row, total: row.investigations }));
  return shareChart("Upheld rate by year", `Of investigations. ${HOLLOW}.`, of, { width: roomFor(WIDEST), height: HIGH });
}

// A picture of rates would mislead where every year rests on few cases.
const tellsEnough = (rows, of) => rows.some((row) => row[of] >= FEW);
const dated = (rows) => rows.filter((row) => row.year);
const charts = (...figures) => el("div", { class: "charts" }, figures);

// Outcomes by year, and the rate where the filters leave one.
function yearCharts(rows) {
  const years = dated(rows);
  if (!years.length) return "";
  const rated = !active(NO_RATE, here.params) && tellsEnough(years, "investigations");
  return charts(outcomeChart(years), rated ? rateChart(years) : "");
}
