// Making the nodes of the page.

const byId = (id) => document.getElementById(id);

// Attributes that are functions listen; children that say nothing are left out.
function made(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  const told = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== "");
  node.append(...told.map((child) => (child instanceof Node ? child : String(child))));
  return node;
}

const el = (tag, attributes, ...children) => made(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => made(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

const text = (words) => el("bdi", {}, words);
const note = (...words) => el("p", { class: "note" }, words);
const flag = (words, more) => el("span", { class: `flag ${more || ""}` }, words);
const small = (...words) => el("span", { class: "small" }, words);
const quote = (words) => el("blockquote", {}, words);
const title = (...words) => el("h1", { tabindex: "-1" }, words);

// Numbers in boxes: of each its name, the number, and what it is of.
function boxes(told) {
  return el("dl", { class: "numbers" }, told.map(([name, value, ...more]) => el("div", {},
    el("dt", {}, name), el("dd", {}, value, more.length ? el("span", {}, more) : ""))));
}
