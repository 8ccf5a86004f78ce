
// Sorting and filtering. The page is whole without it.
(() => {
  "use strict";
  const figures = [...document.querySelectorAll("tr.figure")];
  const tools = document.querySelector(".tools");
  const { words, which } = tools.elements;
  const shown = tools.querySelector("output");

  function filter() {
    const sought = words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of figures) {
      const text = row.textContent.toLocaleLowerCase();
      row.hidden =
        !sought.every((word) => text.includes(word)) ||
        (which.value !== "" && !row.classList.contains(which.value));
      count += row.hidden ? 0 : 1;
    }
    for (const heading of document.querySelectorAll("tr.group")) {
      heading.hidden = !heading.parentElement.querySelector("tr.figure:not([hidden])");
    }
    shown.textContent = count === figures.length ? "" : `${count} of ${figures.length}`;
  }

  function key(row, column) {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  }

  // Numbers before words, blanks last in either direction.
  function compare(a, b) {
    if (a === "" || b === "") return (a === "") - (b === "");
    const numbers = [Number(a), Number(b)];
    if (numbers.every((n) => !Number.isNaN(n))) return numbers[0] - numbers[1];
    return a.localeCompare(b, "en", { numeric: true });
  }

  function sort(table, heading) {
    const column = heading.cellIndex;
    const up = heading.getAttribute("aria-sort") !== "ascending";
    for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    for (const body of table.tBodies) {
      const rows = [...body.querySelectorAll("tr.figure")];
      rows.sort((a, b) => {
        const [left, right] = [key(a, column), key(b, column)];
        const order = compare(left, right);
        return left === "" || right === "" || up ? order : -order;
      });
      body.append(...rows);
    }
  }

  for (const table of document.querySelectorAll("table.ledger")) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.addEventListener("click", () => sort(table, heading));
      heading.replaceChildren(button);
    }
  }
  tools.addEventListener("input", filter);
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.hidden = figures.length === 0;
})();
