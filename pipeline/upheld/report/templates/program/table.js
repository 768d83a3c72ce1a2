// Tables that are sorted, cut into pages and downloaded, as the address says.

const ROWS = 50; // of a page of a table
let rowsShown = ROWS;

const shapeOf = (column) => ["number", "wide", "broad", "middling"].filter((name) => column[name]).join(" ");

// columns: id, label, cell(row), and where they can be sorted by value(row); few(row) is
// true of rows whose rate is never ranked. options: sort, the column it is sorted by at
// first; tools, nodes above the table.
function table(caption, told, columns, rows, options) {
  const { sort, tools } = options || {};
  const order = sort ? orderOf(columns, sort) : null;
  const ordered = order ? sorted(rows, order.by, order.down) : rows;
  const pages = Math.max(1, Math.ceil(ordered.length / rowsShown));
  const page = sort ? Math.min(pages, Math.max(1, Number(here.params.get("page")) || 1)) : 1;
  const cut = sort ? ordered.slice((page - 1) * rowsShown, page * rowsShown) : ordered;
  const grid = el("table", {}, el("caption", {}, caption, told ? el("span", {}, told) : ""),
    el("thead", {}, el("tr", {}, columns.map((column) => heading(column, order)))),
    el("tbody", {}, cut.map((row) => line(columns, row))));
  return [
    tools && rows.length ? el("p", { class: "tools" }, tools) : "",
    el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": caption }, grid),
    rows.length ? "" : note("Nothing fits the filters."),
    sort && pages > 1 ? pager(page, pages, ordered.length, cut.length) : "",
  ];
}

function line(columns, row) {
  return el("tr", {}, columns.map((column, place) => el(place ? "td" : "th", { scope: place ? null : "row", class: shapeOf(column) || null }, column.cell(row))));
}

function heading(column, order) {
  const shape = shapeOf(column) || null;
  if (!order || !column.value) return el("th", { scope: "col", class: shape }, column.label);
  const current = order.by === column ? (order.down ? "descending" : "ascending") : null;
  return el("th", { scope: "col", class: shape, "aria-sort": current },
    el("button", { type: "button", id: `x-sort-${column.id}`, click: () => sortBy(column, current) }, column.label));
}

function orderOf(columns, first) {
  const { params } = here;
  const by = columns.find(({ id, value }) => value && id === params.get("sort")) || columns.find(({ id }) => id === first);
  return { by, down: params.get("dir") ? params.get("dir") === "descending" : Boolean(by.number || by.newest) };
}

function sorted(rows, by, down) {
  const last = (row) => (by.few ? by.few(row) : false) || by.value(row) === null;
  const key = rows.map((row) => ({ row, last: last(row), value: by.value(row) }));
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  key.sort((a, b) => a.last - b.last || (a.last ? 0 : compare(a.value, b.value) * (down ? -1 : 1)));
  return key.map(({ row }) => row);
}

function sortBy(column, current) {
  const first = column.number || column.newest ? "descending" : "ascending";
  const dir = current ? (current === "descending" ? "ascending" : "descending") : first;
  replace({ sort: column.id, dir });
  byId(`x-sort-${column.id}`).focus();
  say(`Sorted by ${column.label}, ${dir}.`);
}

function pager(page, pages, total, shown) {
  const { params } = here;
  const turn = (to, words) => link(words, here.view, { page: String(to), sort: params.get("sort"), dir: params.get("dir") }, here.argument);
  return el("nav", { class: "pager", "aria-label": "Pages of the table" },
    page > 1 ? turn(page - 1, "Previous") : "",
    el("span", {}, `${whole((page - 1) * rowsShown + 1)} to ${whole((page - 1) * rowsShown + shown)} of ${whole(total)}`),
    page < pages ? turn(page + 1, "Next") : "");
}

// A share with its interval, in numbers and drawn.
function rateCell(row, total) {
  if (row.rate === null) return "–";
  const few = total < FEW;
  return el("span", { class: few ? "rate few" : "rate" }, few ? [flag("few"), " "] : "", el("span", { class: "value" }, percent(row.rate)),
    el("span", { class: "small between" }, ` (${percent(row.low)} to ${percent(row.high)})`), glyph(row));
}

function glyph({ low, high, rate }) {
  const at = (share) => 4 + share * 92;
  return svg("svg", { class: "glyph", width: 100, height: 12, viewBox: "0 0 100 12", "aria-hidden": "true" },
    svg("line", { class: "axis", x1: 4, x2: 96, y1: 6, y2: 6 }),
    svg("line", { x1: at(low), x2: at(high), y1: 6, y2: 6 }), svg("circle", { cx: at(rate), cy: 6, r: 4 }));
}

const inYear = (row) => (row.year ? { from: row.year, to: row.year } : { undated: "1" });
const yearColumn = { label: "Financial year", cell: (row) => [row.year || "No date", inPart(row.year) ? small(" in part") : ""] };

function yearColumns(params) {
  const number = (row, value, more) => behind(value, { ...inYear(row), ...more });
  const rated = { label: "Upheld, of investigations", number: true, cell: (row) => rateCell(row, row.investigations) };
  return [
    yearColumn,
    { label: "Decisions", number: true, cell: (row) => number(row, row.decisions) },
    ...OUTCOMES.map(([id, label]) => ({ label, number: true, wide: id !== "upheld", cell: (row) => number(row, row[id], { outcome: id }) })),
    ...(active(NO_RATE, params) ? [] : [rated]),
    { label: "Payments", number: true, wide: true, cell: (row) => secured(row, inYear(row)) },
  ];
}

function yearTable(rows) {
  return table(BY_YEAR, "Of the date of the decision. Early years are thin because statements are taken down after some years.", yearColumns(here.params), rows);
}
