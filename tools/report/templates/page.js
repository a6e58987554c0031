"use strict";
const methods = JSON.parse(document.getElementById("data").textContent);
const find = (id) => document.getElementById(id);
const make = (tag, text, kind) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (kind) element.className = kind;
  return element;
};
const inputs = { search: find("search"), category: find("category"), risk: find("risk-class"), path: find("path"),
  evidence: find("evidence"), visible: find("public") };
for (const method of methods) {
  const tests = Object.values(method.evidence).flat();
  const words = [method.name, method.python, method.path, method.owner, method.category, method.doc,
    ...method.signals.map((signal) => signal[0]), ...tests];
  method.words = words.join("\n").toLowerCase();
}

// Highlighting: comments, texts, numbers and words of the language, each found by one look from where the last ended.
const WORDS = {
  typescript: /^(?:as|async|await|break|case|catch|class|const|continue|default|delete|else|export|extends|false|finally|for|function|if|in|instanceof|let|new|null|of|return|super|switch|this|throw|true|try|typeof|undefined|while)$/,
  python: /^(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|False|finally|for|from|if|import|in|is|lambda|None|not|or|pass|raise|return|self|True|try|while|with|yield)$/,
};
const TOKENS = {
  typescript: /(\/\/[^\n]*|\/\*[\s\S]*?\*\/)|('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|(\b\d[\w.]*)|([A-Za-z_$][\w$]*)/g,
  python: /(#[^\n]*)|("""[\s\S]*?"""|[fr]?"(?:\\.|[^"\\\n])*"|[fr]?'(?:\\.|[^'\\\n])*')|(\b\d[\w.]*)|([A-Za-z_]\w*)/g,
};
function code(text, language, first) {
  const pre = make("pre");
  const width = String(first + text.split("\n").length).length;
  let line = first;
  const number = () => pre.append(make("s", String(line++).padStart(width) + "  "));
  const add = (piece, tag) => {
    piece.split("\n").forEach((part, index) => {
      if (index) { pre.append("\n"); number(); }
      if (part) pre.append(tag ? make(tag, part) : part);
    });
  };
  number();
  let done = 0;
  for (const match of text.matchAll(TOKENS[language])) {
    add(text.slice(done, match.index));
    const tag = match[1] ? "i" : match[2] ? "u" : match[3] ? "em" : WORDS[language].test(match[4]) ? "b" : "";
    add(match[0], tag);
    done = match.index + match[0].length;
  }
  add(text.slice(done));
  return pre;
}

function chosen() {
  const words = inputs.search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = inputs.evidence.value;
  return methods.filter((method) =>
    words.every((word) => method.words.includes(word)) &&
    (!inputs.category.value || method.category === inputs.category.value) &&
    (!inputs.risk.value || method.risk === inputs.risk.value) &&
    (!inputs.path.value || method.path === inputs.path.value) &&
    (!inputs.visible.checked || method.visibility === "public") &&
    (!wanted || (wanted[0] === "!" ? !method.evidence[wanted.slice(1)].length : method.evidence[wanted].length)));
}

function fill(details, method) {
  if (details.dataset.filled) return;
  details.dataset.filled = "yes";
  if (method.doc) details.append(make("p", method.doc));
  const nodes = make("p", undefined, "nodes");
  for (const [name, line] of method.signals) {
    const button = make("button", `${name} :${line}`, "node");
    button.type = "button";
    button.dataset.node = name;
    nodes.append(button);
  }
  details.append(nodes);
  for (const [kind, tests] of Object.entries(method.evidence)) {
    if (tests.length) details.append(make("p", `${kind}: ${tests.join(", ")}`, "tests"));
  }
  if (method.skip) details.append(make("p", `not run live: ${method.skip}`, "tests"));
  const pair = make("div", undefined, "pair");
  const panes = [["typescript", `TypeScript, ${method.path}`, method.typescript, method.start],
    ["python", `Python, ${method.owner}`, method.generated, method.generatedLine]];
  for (const [language, caption, text, first] of panes) {
    const figure = make("figure", undefined, language);
    figure.append(make("figcaption", caption), text ? code(text, language, first) : make("p", "evaluated when it was compiled"));
    pair.append(figure);
  }
  details.append(pair);
}

function entry(method) {
  const details = make("details");
  details.dataset.id = method.id;
  const summary = make("summary");
  const typed = method.expressions ? Math.round(100 * method.typed / method.expressions) : 100;
  summary.append(make("code", method.python), make("span", `→ ${method.returns}`),
    make("span", `${method.path}:${method.start}`), make("span", `${typed} % typed`), make("span", method.risk, `badge ${method.risk}`));
  if (method.stream) summary.append(make("span", method.stream, "badge"));
  details.append(summary);
  details.addEventListener("toggle", () => { if (details.open) fill(details, method); });
  return details;
}

function showMethods(found) {
  const list = find("list");
  list.replaceChildren();
  const groups = new Map();
  for (const method of found) groups.set(method.category, [...(groups.get(method.category) || []), method]);
  for (const category of [...groups.keys()].sort()) {
    const heading = make("h3", `${category} `);
    heading.append(make("small", String(groups.get(category).length)));
    list.append(heading, ...groups.get(category).map(entry));
  }
  if (!found.length) list.append(make("p", "No method is like that."));
}

function showMatrix(found) {
  find("rows").replaceChildren(...found.map((method) => {
    const row = make("tr");
    const link = make("a", method.python);
    link.href = `#method=${method.id}`;
    const cell = make("td");
    cell.append(link);
    row.append(cell, make("td", method.owner), ...["unit", "conformance", "live"].map((kind) =>
      make("td", String(method.evidence[kind].length || "–"))), make("td", method.risk), make("td", method.skip));
    return row;
  }));
}

const VIEWS = ["methods", "matrix", "nodes", "risk", "runtime", "charts"];
function refresh() {
  const found = chosen();
  find("count").value = `${found.length} of ${methods.length}`;
  showMethods(found);
  showMatrix(found);
}

function route() {
  const hash = decodeURIComponent(location.hash.slice(1));
  const wanted = hash.startsWith("method=") ? hash.slice(7) : "";
  const view = VIEWS.includes(hash) ? hash : "methods";
  for (const name of VIEWS) find(name).hidden = name !== view;
  find("filters").hidden = !["methods", "matrix"].includes(view);
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === `#${view}`) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  if (!wanted) return;
  const method = methods.find((each) => each.id === wanted || each.name === wanted || each.python === wanted);
  if (!method) return;
  if (!chosen().includes(method)) { find("filters").reset(); refresh(); }
  const details = [...document.querySelectorAll("details")].find((each) => each.dataset.id === method.id);
  details.open = true;
  fill(details, method);
  details.scrollIntoView();
}

find("filters").addEventListener("input", refresh);
find("filters").addEventListener("submit", (event) => event.preventDefault());
find("filters").addEventListener("reset", () => setTimeout(refresh));
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.node");
  if (!button) return;
  find("filters").reset();
  if (button.dataset.risk) inputs.risk.value = button.dataset.risk; else inputs.search.value = button.dataset.node;
  location.hash = "methods";
  route();
  refresh();
  scrollTo(0, 0);
});
addEventListener("hashchange", route);
refresh();
route();
