"use strict";
// Without this script everything is shown at once, one section below the other.
const tabs = [...document.querySelectorAll("nav button")];
function show(tab) {
  for (const other of tabs) {
    other.setAttribute("aria-pressed", other === tab);
    document.getElementById(other.dataset.shows).hidden = other !== tab;
  }
}
tabs.forEach(tab => tab.addEventListener("click", () => show(tab)));
if (tabs.length) show(tabs[0]);
function sort(head) {
  const table = head.closest("table"), column = [...head.parentNode.children].indexOf(head);
  const isNumber = head.classList.contains("n");
  const up = head.getAttribute("aria-sort") === (isNumber ? "descending" : "ascending") ? isNumber : !isNumber;
  const number = cell => cell.textContent === "" ? NaN : Number(cell.textContent.replaceAll(",", ""));
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => {
    const x = a.cells[column], y = b.cells[column];
    if (!isNumber) return (up ? 1 : -1) * x.textContent.localeCompare(y.textContent);
    const p = number(x), q = number(y);
    return isNaN(p) || isNaN(q) ? isNaN(p) - isNaN(q) : (up ? 1 : -1) * (p - q);
  });
  for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  table.tBodies[0].append(...rows);
}
document.querySelectorAll("th button").forEach(b => b.addEventListener("click", () => sort(b.parentNode)));
