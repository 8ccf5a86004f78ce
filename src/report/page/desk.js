
// The box for a draft: sends it to the server that this page came from, and shows the page that comes back.
(() => {
  "use strict";
  const form = document.querySelector("form.input");
  const { draft, file, format, date, token, check, save } = form.elements;
  const status = form.querySelector("output");
  const main = document.querySelector("main");

  // What the draft is called; its bytes, where they are no text that the box could hold.
  let name = null;
  let bytes = null;
  // What was set aside, by fingerprint; only ever of the draft that is shown.
  let aside = new Map();
  let page = "";

  function say(text, wrong = false) {
    status.textContent = text;
    status.classList.toggle("wrong", wrong);
    status.classList.remove("heard");
  }

  async function load(chosen) {
    if (!chosen) return;
    name = chosen.name;
    const buffer = await chosen.arrayBuffer();
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(buffer);
      if (text.includes("\0")) throw new TypeError("no text");
      draft.value = text;
      bytes = null;
      say(`${name} is in the box.`);
    } catch {
      bytes = buffer;
      draft.value = "";
      say(`${name} will be sent as it is.`);
    }
    aside = new Map();
  }

  function request() {
    const headers = { Accept: "text/html" };
    if (token.value) headers.Authorization = `Bearer ${token.value}`;
    const options = { notes: true };
    if (name) options.name = name;
    if (format.value) options.input_format = format.value;
    if (date.value) options.date = date.value;
    if (bytes) {
      headers["Content-Type"] = "application/octet-stream";
      return [`v1/check?${new URLSearchParams(options)}`, { headers, body: bytes }];
    }
    headers["Content-Type"] = "application/json";
    const set_aside = [...aside].map(([fingerprint, reason]) => ({ fingerprint, reason }));
    return ["v1/check", { headers, body: JSON.stringify({ ...options, text: draft.value, set_aside }) }];
  }

  // The answer's page, or what to say where there is none.
  async function ask() {
    const [path, options] = request();
    const response = await fetch(path, { method: "POST", ...options });
    if (response.ok) return response.text();
    const problem = await response.json().catch(() => ({}));
    if (response.status === 401) {
      token.closest("label").hidden = false;
      token.focus();
    }
    const place = problem.line ? ` (line ${problem.line}, column ${problem.column})` : "";
    throw new Error(`${problem.detail ?? `The server answered ${response.status}`}${place}`);
  }

  async function run() {
    if (!bytes && draft.value.trim() === "") {
      say("There is no draft in the box.", true);
      draft.focus();
      return false;
    }
    check.disabled = true;
    say("Checking…");
    try {
      page = await ask();
    } catch (error) {
      say(error instanceof TypeError ? "The server cannot be reached." : error.message, true);
      return false;
    } finally {
      check.disabled = false;
    }
    const answer = new DOMParser().parseFromString(page, "text/html");
    main.replaceChildren(...answer.querySelector("main").children);
    extend();
    document.dispatchEvent(new CustomEvent("countercheck:filled"));
    save.hidden = false;
    say(main.querySelector(".verdict")?.textContent ?? "");
    // The verdict stands below as well, for who sees it.
    status.classList.add("heard");
    draft.rows = 5;
    return true;
  }

  // What can be done with the draft that carries its suppressions.
  function extend() {
    for (const item of main.querySelectorAll(".set-aside li")) {
      const back = document.createElement("button");
      back.type = "button";
      back.textContent = "Tell again";
      back.addEventListener("click", async () => {
        aside.delete(item.dataset.fingerprint);
        if (await run()) heading();
      });
      item.append(back);
    }
    const text = main.querySelector("#draft-with");
    if (!text) return;
    const take = document.createElement("button");
    take.type = "button";
    take.textContent = "Put it into the box";
    take.addEventListener("click", () => {
      draft.value = text.value;
      aside = new Map();
      draft.focus();
    });
    const keep = document.createElement("button");
    keep.type = "button";
    keep.textContent = "Save it";
    keep.addEventListener("click", () => download(text.value, name ?? "draft.md", "text/plain"));
    text.after(take, " ", keep);
  }

  function download(text, called, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = called;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function heading() {
    const title = main.querySelector("h2");
    title?.focus({ preventScroll: true });
    title?.scrollIntoView();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    aside = new Map();
    if (await run()) heading();
  });
  draft.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  draft.addEventListener("input", () => {
    bytes = null;
    if (draft.value === "") name = null;
  });
  file.addEventListener("change", () => load(file.files[0]));
  save.addEventListener("click", () => download(page, `${name ?? "draft"}.figures.html`, "text/html"));
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  for (const kind of ["dragleave", "drop"]) {
    document.addEventListener(kind, () => document.body.classList.remove("dropping"));
  }
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const [dropped] = event.dataTransfer.files;
    if (dropped) load(dropped);
    else draft.value = event.dataTransfer.getData("text/plain") || draft.value;
  });
  document.addEventListener("countercheck:aside", async (event) => {
    // The server sets aside in a draft that it has as text.
    if (bytes) return;
    event.preventDefault();
    const { fingerprint, reason } = event.detail;
    aside.set(fingerprint, reason);
    if (await run()) main.querySelector("#set-aside")?.scrollIntoView();
    else aside.delete(fingerprint);
    main.querySelector(".set-aside textarea, .set-aside button")?.focus();
  });
})();
