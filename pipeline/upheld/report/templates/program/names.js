// The page draws itself from the data in this file. Whatever stands in a decision is
// put in as text, never as markup; nothing is fetched. The address behind "#" holds
// what is shown, so that back, bookmarks and links work.
"use strict";

// What things are called on the page.

const KINDS = ["fault", "injustice", "remedy"];
const PLURAL = { fault: "Faults", injustice: "Injustices", remedy: "Remedies" };
const OUTCOMES = [["upheld", "Upheld"], ["not_upheld", "Not upheld"], ["closed", "Closed"], ["unknown", "Not stated"]];
const INVESTIGATED = ["investigated", "Investigated (upheld or not)"];
const DETAILS = {
  upheld_fault_injustice: "fault that caused injustice", upheld_fault_no_injustice: "fault without injustice",
  upheld_already_remedied: "put right by the body before the decision", upheld_early_resolution: "settled early, without a full investigation",
  not_upheld_no_fault: "no fault", not_upheld_discontinued: "the investigation was discontinued",
  closed_discretion: "at the ombudsman’s discretion", closed_jurisdiction: "outside the ombudsman’s powers", closed_late: "brought too late",
};
const SOURCES = {
  lgsco: "Local Government and Social Care Ombudsman", housing_ombudsman: "Housing Ombudsman", phso: "Parliamentary and Health Service Ombudsman",
  spso: "Scottish ombudsman", psow: "Welsh ombudsman", nipso: "Northern Ireland ombudsman", unknown: "ombudsmen that the texts do not name",
};
const ARTICLE = "Press article (not counted)", SEVERAL = "Press: several cases or figures (not counted)";
const KIND_NAMES = {
  statement: "Statement", report: "Public report", summary: "Summary only", press_article: ARTICLE, other: "Other text",
};
const BY_YEAR = "By financial year (April to March)";

const sentence = (id) => id.charAt(0).toUpperCase() + id.slice(1).replaceAll("_", " ");
const whole = (number) => number.toLocaleString("en-GB");
const count = (number, one, many) => `${whole(number)} ${number === 1 ? one : many || one + "s"}`;
const percent = (share) => `${Math.round(share * 100)}%`;

function pounds(pence) {
  const digits = pence % 100 ? 2 : 0;
  return "£" + (pence / 100).toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function day(date) {
  if (!date) return "no date";
  const months = "January February March April May June July August September October November December".split(" ");
  const [year, month, number] = date.split("-");
  return `${Number(number)} ${months[month - 1]} ${year}`;
}
