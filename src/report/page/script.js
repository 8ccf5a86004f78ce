
// Sorting, filtering, and what belongs together. The page is whole without it.
(() => {
  "use strict";
  const tools = document.querySelector(".tools");
  const { words, which, severity, rule } = tools.elements;
  const shown = tools.querySelector("output");
  const GRAVITY = { note: 0, warning: 1, error: 2 };

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // "f-1a2b3c4d-7" and "c-1a2b3c4d-7" are the row and the finding 7 of the document 1a2b3c4d.
  const keyOf = (id) => id.split("-")[1];
  const numberOf = (id) => id.split("-")[2];
  const rowOf = (mark) => document.getElementById(mark.id.replace("t-", "f-"));
  const markOf = (row) => document.getElementById(row.id.replace("f-", "t-"));

  function figuresOf(finding) {
    const key = keyOf(finding.id);
    const ids = finding.dataset.figures.split(" ").filter(Boolean);
    return ids.map((id) => document.getElementById(`t-${key}-${id}`)).filter(Boolean);
  }

  function findingsOf(mark) {
    const numbers = (mark.dataset.findings ?? "").split(" ").filter(Boolean);
    return numbers
      .map((number) => document.getElementById(`c-${keyOf(mark.id)}-${number}`))
      .filter(Boolean);
  }

  // Filters.

  function filter() {
    for (const finding of all(".finding")) {
      const grave = GRAVITY[all("strong", finding)[0].textContent] ?? 0;
      finding.hidden =
        grave < GRAVITY[severity.value] ||
        (rule.value !== "" && finding.dataset.rule !== rule.value);
    }
    const narrowed = rule.value !== "" || severity.value === "error";
    for (const mark of all(".story mark")) {
      const told = findingsOf(mark).some((finding) => !finding.hidden);
      mark.classList.toggle("told", told);
    }
    const sought = words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const figures = all("tr.figure");
    let count = 0;
    for (const row of figures) {
      const text = row.textContent.toLocaleLowerCase();
      row.hidden =
        !sought.every((word) => text.includes(word)) ||
        (which.value !== "" && !row.classList.contains(which.value)) ||
        (narrowed && !markOf(row)?.classList.contains("told"));
      count += row.hidden ? 0 : 1;
    }
    for (const heading of all("tr.group")) {
      heading.hidden = !heading.parentElement.querySelector("tr.figure:not([hidden])");
    }
    const told = all(".finding:not([hidden])").length;
    const parts = [];
    if (told < all(".finding").length) parts.push(`${told} of ${all(".finding").length} findings`);
    if (count < figures.length) parts.push(`${count} of ${figures.length} figures`);
    shown.textContent = parts.join(", ");
    draw();
  }

  function rules() {
    const names = [...new Set(all(".finding").map((finding) => finding.dataset.rule))].sort();
    const chosen = rule.value;
    const first = rule.options[0];
    rule.replaceChildren(first, ...names.map((name) => new Option(name, name)));
    rule.value = names.includes(chosen) ? chosen : "";
  }

  // The ledger.

  function keyed(row, column) {
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
      const rows = all("tr.figure", body);
      rows.sort((a, b) => {
        const [left, right] = [keyed(a, column), keyed(b, column)];
        const order = compare(left, right);
        return left === "" || right === "" || up ? order : -order;
      });
      body.append(...rows);
    }
  }

  // What the story says of a figure.

  function sentenceOf(mark) {
    const sentence = (mark.closest(".sentence") ?? mark.closest("p")).cloneNode(true);
    for (const other of all("mark", sentence)) {
      const same = other.id === mark.id;
      other.replaceWith(same ? element("strong", { textContent: other.textContent }) : other.textContent);
    }
    sentence.normalize();
    return sentence;
  }

  function related(mark) {
    const groups = new Map();
    const seen = new Set([mark.id]);
    const add = (heading, other) => {
      if (!other || seen.has(other.id)) return;
      seen.add(other.id);
      groups.set(heading, [...(groups.get(heading) ?? []), other]);
    };
    for (const finding of findingsOf(mark)) {
      const note = finding.classList.contains("note");
      for (const other of figuresOf(finding)) add(note ? "Differs from" : "In conflict with", other);
    }
    const row = rowOf(mark);
    for (const span of all(".relations span", row)) {
      const link = span.querySelector("a");
      const kind = span.textContent.replace(link.textContent, "").trim() || "same as";
      add(
        { "same as": "The same figure", from: "Changed from", to: "Changed to" }[kind] ??
          kind[0].toUpperCase() + kind.slice(1),
        document.getElementById(link.getAttribute("href").replace("#f-", "t-")),
      );
    }
    const { thing } = row.dataset;
    if (thing) {
      const rows = all("tr.figure", row.closest("table"));
      for (const other of rows.filter((r) => r.dataset.thing === thing)) {
        add(`Also said of: ${thing}`, markOf(other));
      }
    }
    return groups;
  }

  function facts(row) {
    const list = element("dl");
    for (const cell of row.cells) {
      const { label } = cell.dataset;
      if (!label || ["place", "same as", "source", "checked by"].includes(label)) continue;
      const text = cell.textContent.trim();
      if (text) list.append(element("div", {}, element("dt", { textContent: label }), element("dd", { textContent: text })));
    }
    return list;
  }

  function close(panel, back) {
    const mark = document.querySelector("mark.open");
    mark?.classList.remove("open");
    panel?.remove();
    if (back) mark?.querySelector("a").focus();
  }

  function open(mark) {
    close(document.querySelector(".detail"), false);
    const row = rowOf(mark);
    const place = row.cells[0].textContent.trim();
    const title = element("h4", { id: "detail-title", tabIndex: -1 }, element("bdi", { textContent: row.cells[1].textContent }), ` (${place})`);
    const shut = element("button", { type: "button", textContent: "Close" });
    const panel = element("aside", { className: "detail" }, element("div", { className: "bar" }, title, shut));
    panel.setAttribute("aria-labelledby", title.id);
    panel.append(element("p", { dir: "auto" }, sentenceOf(mark)), facts(row));
    for (const [heading, marks] of related(mark)) {
      const list = element("ul");
      for (const other of marks) {
        const link = element("a", { href: `#${other.id}`, textContent: rowOf(other).cells[0].textContent.trim() });
        list.append(element("li", { dir: "auto" }, link, " ", sentenceOf(other)));
      }
      panel.append(element("h5", { textContent: heading }), list);
    }
    const links = findingsOf(mark).map((finding) => element("a", { href: `#${finding.id}`, textContent: `finding ${numberOf(finding.id)}` }));
    links.push(element("a", { href: `#${row.id}`, textContent: "in the ledger" }));
    panel.append(element("p", { className: "places" }, ...links.flatMap((link) => [link, " "])));
    panel.addEventListener("click", (event) => {
      // Going elsewhere from a panel that lies over the page has to show the page.
      if (event.target.closest("a") && getComputedStyle(panel).position === "fixed") close(panel, false);
    });
    shut.addEventListener("click", () => close(panel, true));
    mark.classList.add("open");
    mark.closest(".columns").append(panel);
    title.focus({ preventScroll: true });
  }

  // What belongs together, drawn beside the text.

  const SVG = "http://www.w3.org/2000/svg";
  const LANE = 7;

  function shape(name, attributes) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function join(svg, finding, lane, story) {
    const marks = figuresOf(finding).filter((mark) => mark.closest(".story") === story);
    if (marks.length < 2) return false;
    const top = story.getBoundingClientRect().top;
    const width = svg.getBoundingClientRect().width;
    const heights = marks.map((mark) => {
      const box = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
      return Math.round(box.top + box.height / 2 - top);
    });
    const x = width - 6 - (lane % Math.max(1, Math.floor((width - 8) / LANE))) * LANE;
    const [from, to] = [Math.min(...heights), Math.max(...heights)];
    const ticks = heights.map((y) => `M ${x} ${y} H ${width}`).join(" ");
    const grave = finding.querySelector("strong").textContent;
    const group = shape("g", { "data-finding": finding.id, class: grave });
    group.append(shape("path", { d: `M ${x} ${from} V ${to} ${ticks}` }));
    for (const y of heights) group.append(shape("circle", { cx: width - 2, cy: y, r: 2.5 }));
    svg.append(group);
    return true;
  }

  function draw() {
    for (const story of all(".story")) {
      story.querySelector("svg.joins")?.remove();
      const key = keyOf(story.closest("article").id);
      const svg = shape("svg", { class: "joins", "aria-hidden": "true", focusable: "false" });
      story.append(svg);
      let lane = 0;
      for (const finding of all(`#a-${key} .finding:not([hidden])`)) {
        lane += join(svg, finding, lane, story) ? 1 : 0;
      }
    }
  }

  function light(findings) {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    for (const finding of findings) {
      finding.classList.add("lit");
      for (const mark of figuresOf(finding)) mark.classList.add("lit");
      document.querySelector(`g[data-finding="${finding.id}"]`)?.classList.add("lit");
    }
  }

  function underPointer(event) {
    const finding = event.target.closest?.(".finding");
    const mark = event.target.closest?.(".story mark");
    if (finding) light([finding]);
    else if (mark) light(findingsOf(mark));
  }

  // A finding that is not to be told again.

  function aside(finding) {
    const button = element("button", { type: "button", textContent: `Set finding ${numberOf(finding.id)} aside…`, className: "aside" });
    button.setAttribute("aria-expanded", "false");
    finding.append(button);
    button.addEventListener("click", () => {
      const form = finding.querySelector("form");
      if (form) form.remove();
      else ask(finding, button);
      button.setAttribute("aria-expanded", String(!form));
    });
  }

  function ask(finding, button) {
    const reason = element("input", { type: "text", required: true, name: "reason", autocomplete: "off" });
    const output = element("output");
    const form = element("form", { className: "reason" }, element("label", {}, "Reason ", reason), element("button", { textContent: "Set aside" }), output);
    finding.append(form);
    reason.focus();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const detail = { fingerprint: finding.dataset.fingerprint, reason: reason.value.trim() };
      if (!detail.reason) return;
      const asked = new CustomEvent("countercheck:aside", { bubbles: true, cancelable: true, detail });
      // Where a server is, it answers with the draft; a page alone gives the line to paste.
      if (!finding.dispatchEvent(asked)) return;
      const words = `countercheck-ignore ${finding.dataset.rule}: ${detail.reason.replace(/--+/g, "–")}`;
      output.replaceChildren(
        "Paste before the paragraph, in Markdown or HTML: ",
        element("code", { textContent: `<!-- ${words} -->` }),
        " or in plain text: ",
        element("code", { textContent: `[${words}]` }),
      );
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      form.remove();
      button.setAttribute("aria-expanded", "false");
      button.focus();
    });
  }

  // All of it, for the page as it is and as a server fills it.

  function furnish() {
    for (const table of all("table.ledger:not(.sortable)")) {
      table.classList.add("sortable");
      for (const heading of table.tHead.rows[0].cells) {
        const button = element("button", { type: "button", textContent: heading.textContent });
        button.addEventListener("click", () => sort(table, heading));
        heading.replaceChildren(button);
      }
    }
    for (const finding of all(".finding:not(:has(.aside))")) aside(finding);
    tools.hidden = all("tr.figure").length === 0;
    rules();
    filter();
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (!mark) return;
    const target = mark.closest(".story") ? mark : null;
    if (!target) return;
    event.preventDefault();
    open(target);
  });
  document.addEventListener("keydown", (event) => {
    const panel = document.querySelector(".detail");
    if (event.key === "Escape" && panel) close(panel, true);
  });
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, underPointer);
  document.addEventListener("countercheck:filled", furnish);
  tools.addEventListener("input", filter);
  tools.addEventListener("submit", (event) => event.preventDefault());
  new ResizeObserver(draw).observe(document.body);
  furnish();
})();
