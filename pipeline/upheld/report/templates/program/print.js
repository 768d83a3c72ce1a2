// On paper: whole tables, and every passage of a decision.

const MOST_PRINTED = 2000;

function printing(all) {
  for (const more of document.querySelectorAll("main details")) more.open = all;
  if (here.view === "decision") return;
  rowsShown = all ? MOST_PRINTED : ROWS;
  draw();
}
