// Filter, sort and group a whole table in the browser. The rows come as scripts (`minhbachExplore`), so that this works
// from a folder too; nothing is sent anywhere. A cell becomes text of the page and never markup.
"use strict";
(() => {
const root = document.getElementById("bang");
if (!root) return;
const part = name => root.querySelector(`[data-part=${name}]`);
const english = document.documentElement.lang === "en";
const own = english ? 1 : 0; // where a pair of words has those of this page
const words = {}, marks = {};
for (const one of document.getElementById("loi").content.children) {
  if (one.dataset.code) marks[one.dataset.code] = one.dataset.mark;
  else words[one.dataset.name] = one.textContent;
}
const counts = new Intl.NumberFormat(english ? "en" : "vi");
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const cards = matchMedia("(max-width: 56rem)"); // where the style sheet makes cards of rows
const EMPTY = "~"; // an empty cell in an address
const LONGEST = 12e6; // pixels: no browser scrolls much further
const OVER = 400; // pixels drawn above and below what is seen
const STATES = new Set(["headline", "verdict", "head_duty_verdict", "dialogue_status"]); // code lists with marks

function say(name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (_, key) => typeof values[key] === "number" ? counts.format(values[key]) : values[key]);
}

/** Make an element; children are elements or text. */
function make(tag, facts = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (name in made) made[name] = value; else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/* ---- Vietnamese: as it is typed without accents, and in the order of a dictionary (minhbach/text.py) ---- */

function fold(text) {
  return text.replace(/[đĐ]/g, "d").normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

const places = new Uint32Array(0x10000), tones = new Uint8Array(0x10000); // by sign: its letter, from 1; its tone

/** Signs come before letters, and letters that Vietnamese has not after its own. */
function placeOf(sign) {
  return places[sign] ||= /\p{L}/u.test(String.fromCharCode(sign)) ? 0x20000 + sign : 1 + sign;
}

function learn(letters) {
  letters.forEach((forms, at) => forms.split("|").forEach((signs, tone) => {
    for (const sign of signs) [places[sign.charCodeAt(0)], tones[sign.charCodeAt(0)]] = [0x10001 + at, tone];
  }));
}

/** How two of these texts, by their numbers, stand in a dictionary: letters first, tones second, then the text itself. */
function comparison(texts) {
  const small = texts.map(text => text.normalize("NFC").toLowerCase()), keys = letterKeys(small);
  function byTone(a, b) {
    for (let i = 0; i < small[a].length; i++) {
      const apart = tones[small[a].charCodeAt(i)] - tones[small[b].charCodeAt(i)];
      if (apart) return apart;
    }
    return texts[a] < texts[b] ? -1 : texts[a] > texts[b] ? 1 : 0;
  }
  return (a, b) => keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : byTone(a, b);
}

/** Each text with its letters numbered in the order of the alphabet, so that the browser compares them at once. */
function letterKeys(texts) {
  const numbers = new Uint16Array(0x10000), decoder = new TextDecoder("utf-16le");
  for (const text of texts) for (let i = 0; i < text.length; i++) numbers[text.charCodeAt(i)] = 1;
  const signs = [...numbers.keys()].filter(sign => numbers[sign]).sort((a, b) => placeOf(a) - placeOf(b));
  signs.forEach((sign, at) => { numbers[sign] = at && placeOf(sign) === placeOf(signs[at - 1]) ? numbers[signs[at - 1]] : at + 1; });
  return texts.map(text => {
    const key = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) key[i] = numbers[text.charCodeAt(i)];
    return decoder.decode(key);
  });
}

/* ---- The table: each column is its different texts, and for each row the number of its text ---- */

const table = { columns: [], loaded: 0 };
const named = name => table.columns.find(one => one.name === name);

function begin(stamp, content) {
  Object.assign(table, content, { stamp, loaded: 0 });
  learn(content.letters);
  table.columns = content.about.map(about => ({
    ...about,
    title: about.label[own],
    called: new Map((about.values || []).map(([code, ...labels]) => [code, labels])),
    texts: [], folded: [], shown: [],
    numbers: new Int32Array(content.rows),
  }));
  table.first = table.first.map(inEnglish);
  table.filters = (table.filters.length ? table.filters : table.first).map(inEnglish);
}

/** The English twin of a Vietnamese text column, on an English page. */
function inEnglish(name) {
  const twin = name.replace(/_vi$/, "_en");
  return english && named(twin) ? twin : name;
}

function add(content) {
  content.columns.forEach(([texts, numbers], at) => {
    const column = table.columns[at], known = column.texts.length, start = table.loaded;
    for (const text of texts) { column.texts.push(text); column.shown.push(undefined); } // no holes: they are slow
    if (numbers.length === 1) column.numbers.fill(numbers[0], start, start + content.count);
    else if (numbers.length) column.numbers.set(numbers, start);
    else for (let i = 0; i < content.count; i++) column.numbers[start + i] = known + i;
  });
  table.loaded += content.count;
  for (const name of table.filters) if (named(name).kind === "text") foldedOf(named(name)); // while the reader looks
}

function foldedOf(column) {
  for (let i = column.folded.length; i < column.texts.length; i++) column.folded.push(fold(soughtIn(column.texts[i])));
  return column.folded;
}

/** What a reader may type to find a text: of one that is not public, its cell and the words shown for it. */
const soughtIn = text => text === words.withheld ? `${text} ${words.notPublic}` : text;

const nameOf = (column, code) => code === words.withheld ? words.notPublic : column.called.get(code)?.[own] || column.called.get(code)?.[0] || code;
const codesOf = (column, text) => text === "" ? [""] : column.kind === "list" ? text.split(" ") : [text];

/** What the page shows of the text with this number. */
function shownOf(column, number) {
  return column.shown[number] ??= worded(column, column.texts[number]);
}

function worded(column, text) {
  if (text === "") return "";
  if (text === words.withheld) return words.notPublic;
  switch (column.kind) {
    case "code": case "list": return codesOf(column, text).map(code => nameOf(column, code)).join("; ");
    case "date": return english ? days.format(new Date(text)) : text.split("-").reverse().join("/");
    case "number": return column.year ? text : numberWorded(text);
    default: return text;
  }
}

/** A number of any length with the decimals that it came with; below zero with a minus, as the pages write it. */
function numberWorded(text) {
  const [, sign, whole, decimals] = /^(-?)(\d+)\.?(\d*)$/.exec(text);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, english ? "," : ".");
  return (sign && "−") + grouped + (decimals && (english ? "." : ",") + decimals);
}

/** Whether these words are Vietnamese on an English page. */
function isForeign(column, text) {
  if (!english || text === "" || text === words.withheld || column.name.endsWith("_en")) return false;
  return column.called.size ? codesOf(column, text).some(code => !column.called.get(code)?.[1]) : column.kind === "text" || column.kind === "code";
}

/* ---- What the reader asks for, and its address: #headline=overdue&xep=-due_on&nhom=field&cot=petition_id,headline ---- */

let asked = { filters: new Map(), sort: [], group: "", columns: null };

const written = text => encodeURIComponent(text).replace(/%20/g, "+").replace(/~/g, "%7E");
const read = text => decodeURIComponent(text.replace(/\+/g, " "));

function toAddress() {
  const parts = [...asked.filters].map(([name, filter]) => `${name}=${filterWritten(filter)}`);
  if (asked.sort.length) parts.push(`xep=${asked.sort.map(([name, down]) => (down ? "-" : "") + name)}`);
  if (asked.group) parts.push(`nhom=${asked.group}`);
  if (asked.columns) parts.push(`cot=${asked.columns}`);
  return parts.join("&");
}

function filterWritten(filter) {
  if (filter.chosen) return [...filter.chosen].map(code => code === "" ? EMPTY : written(code)).join(",");
  if (filter.empty) return EMPTY;
  return filter.words === undefined ? `${filter.from}..${filter.to}` : written(filter.words);
}

function fromAddress(fragment) {
  const found = { filters: new Map(), sort: [], group: "", columns: null };
  for (const [, name, value] of fragment.matchAll(/([^&=]+)=([^&]*)/g)) {
    const isColumn = one => named(one.replace(/^-/, "").split(":")[0]);
    try {
      if (name === "xep") found.sort = value.split(",").filter(isColumn).map(one => [one.replace(/^-/, ""), one.startsWith("-")]);
      else if (name === "nhom") found.group = isColumn(value) ? value : "";
      else if (name === "cot") found.columns = value.split(",").filter(isColumn);
      else if (named(name) && value) found.filters.set(name, filterRead(named(name), value));
    } catch { /* an address that was cut in two: what can be read of it counts */ }
  }
  if (found.columns && !found.columns.length) found.columns = null;
  return found;
}

function filterRead(column, value) {
  if (isChosen(column)) return { chosen: new Set(value.split(",").map(one => one === EMPTY ? "" : read(one))) };
  if (value === EMPTY) return { empty: true };
  if (column.kind === "text") return { words: read(value) };
  const [from, to = ""] = value.split("..");
  return { from, to };
}

const isChosen = column => column.kind === "code" || column.kind === "list";

/** Take up what was asked anew; `step` makes a place that "back" returns to, typing does not. */
function ask(step = true) {
  clearTimeout(writing);
  if (step) write("pushState"); else writing = setTimeout(write, 300, "replaceState");
  answer();
}

let address = "", writing = 0;

function write(way) {
  if (address !== toAddress()) history[way](null, "", `#${address = toAddress()}`);
}

function askedBy(fragment) {
  asked = fromAddress(fragment);
  address = toAddress();
}

function filterBy(name, filter, step) {
  const isIdle = !filter || (filter.chosen ? !filter.chosen.size : !filter.empty && !filter.words?.trim() && !filter.from && !filter.to);
  if (isIdle) asked.filters.delete(name); else asked.filters.set(name, filter);
  ask(step);
}

/* ---- The answer: which rows, in which order ---- */

const found = { fails: new Uint8Array(0), masks: new Map(), rows: new Int32Array(0), order: null, ordered: "" };

/** Say for each text of a column whether a filter lets it pass. */
function passing(column, filter) {
  if (filter.chosen) return text => codesOf(column, text).some(code => filter.chosen.has(code));
  if (filter.empty) return text => text === "";
  if (column.kind === "date") return text => text !== "" && text >= filter.from && (!filter.to || text <= filter.to);
  const from = filter.from === "" ? -Infinity : Number(filter.from), to = filter.to === "" ? Infinity : Number(filter.to);
  return text => text !== "" && Number(text) >= from && Number(text) <= to;
}

function maskOf(column, filter) {
  const hits = new Uint8Array(column.texts.length), mask = new Uint8Array(table.loaded);
  if (filter.words !== undefined) {
    const sought = fold(filter.words).split(" "), folded = foldedOf(column);
    for (let i = 0; i < hits.length; i++) hits[i] = sought.every(word => folded[i].includes(word)) ? 1 : 0;
  } else {
    const passes = passing(column, filter);
    for (let i = 0; i < hits.length; i++) hits[i] = passes(column.texts[i]) ? 1 : 0;
  }
  for (let row = 0; row < mask.length; row++) mask[row] = hits[column.numbers[row]];
  return mask;
}

function search() {
  const { loaded } = table, fails = new Uint8Array(loaded), masks = new Map();
  for (const [name, filter] of asked.filters) {
    const key = `${loaded} ${filterWritten(filter)}`, before = found.masks.get(name);
    const kept = before?.key === key ? before : { key, mask: maskOf(named(name), filter) };
    masks.set(name, kept);
    for (let row = 0; row < loaded; row++) fails[row] += 1 - kept.mask[row];
  }
  const order = orderOf(), rows = new Int32Array(loaded);
  let count = 0;
  for (let at = 0; at < loaded; at++) if (!fails[order ? order[at] : at]) rows[count++] = order ? order[at] : at;
  Object.assign(found, { fails, masks, rows: rows.subarray(0, count) });
}

/** The rank of each text of a column; empty ones have none. */
function ranksOf(column) {
  if (column.ranked?.length === column.texts.length) return column.ranked;
  const { texts } = column, compare = comparisonOf(column), ranked = new Int32Array(texts.length).fill(-1);
  const order = [...texts.keys()].filter(number => texts[number] !== "").sort(compare);
  let rank = -1;
  order.forEach((number, at) => { ranked[number] = at && compare(number, order[at - 1]) === 0 ? rank : ++rank; });
  column.top = rank + 1;
  return column.ranked = ranked;
}

/** How two texts of a column, by their numbers, come one after the other. */
function comparisonOf(column) {
  const { texts } = column;
  if (column.kind === "number") return (a, b) => texts[a] - texts[b];
  if (column.kind === "date") return (a, b) => texts[a] < texts[b] ? -1 : texts[a] > texts[b] ? 1 : 0;
  if (column.kind !== "code" || column.named) return comparison(texts.map((_, number) => shownOf(column, number)));
  const codes = [...column.called.keys()];
  return (a, b) => codes.indexOf(texts[a]) - codes.indexOf(texts[b]);
}

/** The loaded rows in the order asked for, or null for that of the file. Empty cells come last, whichever way. */
function orderOf() {
  const key = `${table.loaded} ${asked.sort}`;
  if (!asked.sort.length) return null;
  if (found.ordered === key) return found.order;
  let order = new Int32Array(table.loaded).map((_, row) => row);
  for (const [name, down] of [...asked.sort].reverse()) {
    const column = named(name), ranked = ranksOf(column), { top } = column;
    const slotOf = row => { const rank = ranked[column.numbers[row]]; return rank < 0 ? top : down ? top - 1 - rank : rank; };
    const starts = new Int32Array(top + 2), sorted = new Int32Array(order.length);
    for (const row of order) starts[slotOf(row) + 1]++;
    for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1];
    for (const row of order) sorted[starts[slotOf(row)]++] = row;
    order = sorted;
  }
  Object.assign(found, { order, ordered: key });
  return order;
}

/** How many rows have each code of a column, all other filters given. */
function countsOf(column) {
  const mask = found.masks.get(column.name)?.mask, byNumber = new Int32Array(column.texts.length), byCode = new Map();
  for (let row = 0; row < table.loaded; row++) {
    if (found.fails[row] - (mask ? 1 - mask[row] : 0) === 0) byNumber[column.numbers[row]]++;
  }
  column.texts.forEach((text, number) => {
    for (const code of codesOf(column, text)) byCode.set(code, (byCode.get(code) || 0) + byNumber[number]);
  });
  return byCode;
}

/** The groups of the rows found: key, what it is called, rows, rows past a due date. */
function groups() {
  const [name, unit] = asked.group.split(":"), column = named(name), length = { nam: 4, thang: 7 }[unit];
  const late = table.late && named(table.late[0]), lateCodes = new Set(table.late?.[1]);
  const made = new Map();
  for (const row of found.rows) {
    const text = column.texts[column.numbers[row]];
    for (const code of length ? [text.slice(0, length)] : codesOf(column, text)) {
      if (!made.has(code)) made.set(code, { code, rows: 0, late: 0 });
      const group = made.get(code);
      group.rows++;
      if (late && lateCodes.has(late.texts[late.numbers[row]])) group.late++;
    }
  }
  const byTime = (a, b) => a.code === "" ? 1 : b.code === "" ? -1 : a.code < b.code ? -1 : 1;
  return [...made.values()].sort(length ? byTime : (a, b) => b.rows - a.rows || byTime(a, b));
}

/* ---- Filters ---- */

const controls = new Map(); // column name -> its control

function control(column) {
  if (!controls.has(column.name)) controls.set(column.name, makeControl(column));
  return controls.get(column.name);
}

function makeControl(column) {
  const on = make("span", { className: "on" });
  const body = make("div", { className: "choices", role: "group", "aria-label": column.title });
  const box = make("details", { className: "filter" }, make("summary", {}, column.title, on), body);
  const kind = isChosen(column) ? checkList(column, body) : column.kind === "text" ? wordBox(column, body) : range(column, body);
  box.addEventListener("toggle", () => kind.show());
  return { box, on, ...kind };
}

function checkList(column, body) {
  const list = make("div", { className: "checks" });
  let boxes = new Map(), size = -1;
  const narrow = make("input", { type: "search", "aria-label": say("narrow", { column: column.title }), placeholder: words.find });
  narrow.addEventListener("input", () => {
    const sought = fold(narrow.value);
    for (const { line, text } of boxes.values()) line.hidden = !fold(text).includes(sought);
  });
  body.append(list);
  function build() {
    size = column.texts.length;
    const chosen = asked.filters.get(column.name)?.chosen || [];
    const codes = [...new Set([...column.texts.flatMap(text => codesOf(column, text)), ...chosen])];
    boxes = new Map(inOrder(column, codes).map(code => [code, checkLine(code)]));
    list.replaceChildren(...[...boxes.values()].map(one => one.line));
    if (codes.length > 20) body.prepend(narrow);
  }
  function checkLine(code) {
    const input = make("input", { type: "checkbox" }), count = make("small"), text = code === "" ? words.empty : nameOf(column, code);
    const label = make("span", {}, text);
    if (isForeign(column, code)) label.lang = "vi";
    input.addEventListener("change", () => {
      const chosen = new Set(asked.filters.get(column.name)?.chosen);
      if (input.checked) chosen.add(code); else chosen.delete(code);
      filterBy(column.name, { chosen });
    });
    return { input, count, text, line: make("label", {}, input, label, count) };
  }
  return {
    show() {
      if (!body.parentNode.open) return;
      if (size !== column.texts.length) build();
      const chosen = asked.filters.get(column.name)?.chosen, tally = countsOf(column);
      for (const [code, { input, count, line }] of boxes) {
        const rows = tally.get(code) || 0;
        input.checked = Boolean(chosen?.has(code));
        count.textContent = counts.format(rows);
        line.classList.toggle("none", !rows);
      }
    },
  };
}

/** The codes of a column as their list has them, names as a dictionary does; the empty one last. */
function inOrder(column, codes) {
  const called = [...column.called.keys()], compare = comparison(codes.map(code => nameOf(column, code)));
  const order = codes.map((_, at) => at).sort((a, b) => column.named ? compare(a, b) : called.indexOf(codes[a]) - called.indexOf(codes[b]));
  return [...order.map(at => codes[at]).filter(code => code !== ""), ...(codes.includes("") ? [""] : [])];
}

function wordBox(column, body) {
  const input = make("input", { type: "search", "aria-label": say("having", { column: column.title }), placeholder: words.words, autocomplete: "off", spellcheck: false });
  input.addEventListener("focus", () => foldedOf(column));
  input.addEventListener("input", () => filterBy(column.name, { words: input.value }, false));
  const blank = emptyBox(column, () => ({ words: input.value }));
  body.append(input, blank.line);
  return { show() {
    const filter = asked.filters.get(column.name);
    if (document.activeElement !== input) input.value = filter?.words || "";
    blank.input.checked = Boolean(filter?.empty);
  } };
}

function range(column, body) {
  const type = column.kind === "date" ? "date" : "number";
  const [from, to] = ["from", "to"].map(name => make("input", { type, step: "any" }));
  const filter = () => ({ from: from.value, to: to.value });
  for (const one of [from, to]) one.addEventListener("change", () => filterBy(column.name, filter()));
  const blank = emptyBox(column, filter);
  body.append(make("label", {}, say("from"), from), make("label", {}, say("to"), to), blank.line);
  return { show() {
    const now = asked.filters.get(column.name);
    [from.value, to.value, blank.input.checked] = [now?.from || "", now?.to || "", Boolean(now?.empty)];
  } };
}

function emptyBox(column, otherwise) {
  const input = make("input", { type: "checkbox" });
  input.addEventListener("change", () => filterBy(column.name, input.checked ? { empty: true } : otherwise()));
  return { input, line: make("label", {}, input, make("span", {}, words.onlyEmpty)) };
}

function showFilters() {
  const names = [...new Set([...table.filters, ...asked.filters.keys(), ...controls.keys()])];
  const list = part("filters");
  for (const name of names) {
    const { box, on, show } = control(named(name)), filter = asked.filters.get(name);
    if (box.parentNode !== list) { box.open = Boolean(filter) || (name === table.filters[0] && !cards.matches); list.append(box); }
    on.textContent = !filter ? "" : filter.chosen ? ` (${filter.chosen.size})` : " ●";
    show();
  }
  part("on").textContent = asked.filters.size ? ` (${counts.format(asked.filters.size)})` : "";
  part("clear").hidden = !asked.filters.size;
  fill(part("add"), table.columns.filter(one => !one.spare && !names.includes(one.name)).map(one => [one.name, one.title]), "", words.addFilter);
}

/* ---- Sorting, grouping, columns ---- */

function fill(select, choices, value, none) {
  const keys = String(choices.map(([key]) => key));
  if (select.dataset.keys !== keys) select.replaceChildren(...[["", none], ...choices].map(([key, text]) => make("option", { value: key }, text)));
  select.dataset.keys = keys;
  select.value = value;
}

const offered = () => table.columns.filter(one => !one.spare);

function showTools() {
  const ways = offered().flatMap(one => [[one.name, say("up", { column: one.title })], [`-${one.name}`, say("down", { column: one.title })]]);
  const sorted = asked.sort.map(([name, down]) => (down ? "-" : "") + name);
  fill(part("sort"), ways, sorted[0] || "", words.unsorted);
  fill(part("then"), ways.filter(([way]) => way.replace("-", "") !== asked.sort[0]?.[0]), sorted[1] || "", words.unsorted);
  part("then").disabled = !sorted.length;
  const kinds = offered().flatMap(one => isChosen(one) ? [[one.name, one.title]]
    : one.kind === "date" ? [[`${one.name}:nam`, say("byYear", { column: one.title })], [`${one.name}:thang`, say("byMonth", { column: one.title })]] : []);
  fill(part("group"), kinds, asked.group, words.ungrouped);
  part("group").value = asked.group;
  const chosen = new Set(columnsShown().map(one => one.name));
  for (const [name, input] of choosers) input.checked = chosen.has(name);
}

const columnsShown = () => (asked.columns || table.first).map(named);
const choosers = new Map();

function makeChoosers() {
  part("columns").append(...offered().map(column => {
    const input = make("input", { type: "checkbox" });
    input.addEventListener("change", () => {
      const names = new Set(columnsShown().map(one => one.name));
      if (input.checked) names.add(column.name); else names.delete(column.name);
      const chosen = offered().map(one => one.name).filter(name => names.has(name));
      asked.columns = !chosen.length || String(chosen) === String(table.first) ? null : chosen;
      ask();
    });
    choosers.set(column.name, input);
    return make("label", {}, input, make("span", {}, column.title));
  }));
}

function sortBy(way, place) {
  const sort = asked.sort.slice(0, place);
  if (way) sort.push([way.replace(/^-/, ""), way.startsWith("-")]);
  else if (!place) sort.length = 0;
  asked.sort = way && !place ? [...sort, ...asked.sort.slice(1).filter(([name]) => name !== sort[0][0])] : sort;
  ask();
}

/** A click on a head: up, down, as in the file. With Shift it comes after what was asked before. */
function turn(name, further) {
  const before = asked.sort.find(([one]) => one === name);
  const rest = further ? asked.sort.filter(([one]) => one !== name) : [];
  asked.sort = !before ? [...rest, [name, false]] : before[1] ? rest : [...rest, [name, true]];
  ask();
}

/* ---- The rows on the screen: only those that are seen are drawn ---- */

/** Heights of many rows, some known, the others assumed; a Fenwick tree finds the row at a place. */
class Heights {
  constructor(count, each) {
    this.count = count;
    this.own = new Float64Array(count).fill(each);
    this.tree = new Float64Array(count + 1).map((_, i) => each * (i & -i));
  }
  set(at, height) {
    const change = height - this.own[at];
    this.own[at] = height;
    for (let i = at + 1; i <= this.count; i += i & -i) this.tree[i] += change;
  }
  above(at) {
    let sum = 0;
    for (let i = at; i > 0; i -= i & -i) sum += this.tree[i];
    return sum;
  }
  at(place) {
    let i = 0, left = place;
    for (let step = 2 ** Math.floor(Math.log2(this.count || 1)); step >= 1; step /= 2) {
      if (i + step <= this.count && this.tree[i + step] <= left) { i += step; left -= this.tree[i]; }
    }
    return Math.min(i, this.count - 1);
  }
}

const view = { columns: [], drawn: new Map(), heights: new Heights(0, 0), each: 0, width: 0 };
const scroller = part("scroller"), canvas = part("canvas"), sheet = part("table"), body = sheet.tBodies[0];

function showRows() {
  const tallest = cards.matches ? 240 : 72, each = view.each || tallest;
  view.columns = columnsShown();
  sheet.tHead.replaceChildren(make("tr", {}, ...view.columns.map(headOf)));
  sheet.setAttribute("aria-rowcount", found.rows.length + 1);
  scroller.scrollTop = 0;
  view.heights = new Heights(Math.min(found.rows.length, Math.floor(LONGEST / Math.max(each, tallest))), each);
  view.drawn.clear();
  body.replaceChildren();
  draw();
  part("cut").hidden = view.heights.count === found.rows.length;
  part("cut").textContent = say("cut", { n: view.heights.count });
}

/** Do something that draws the rows anew, and come back to the row that the reader was at. */
function keepPlace(change) {
  const { heights } = view, top = scroller.scrollTop, at = heights.at(top), row = found.rows[at], beyond = top - heights.above(at);
  change();
  const now = top > 0 ? found.rows.indexOf(row) : -1;
  if (now >= 0) scroller.scrollTop = view.heights.above(now) + beyond;
}

function headOf(column) {
  const at = asked.sort.findIndex(([name]) => name === column.name), sorted = asked.sort[at];
  const head = make("th", { scope: "col", className: widthOf(column) });
  if (at === 0) head.setAttribute("aria-sort", sorted[1] ? "descending" : "ascending");
  if (cards.matches) { head.append(column.title); return head; }
  const sign = make("span", { "aria-hidden": "true" }, !sorted ? "" : (sorted[1] ? " ▼" : " ▲") + (asked.sort.length > 1 ? at + 1 : ""));
  const button = make("button", { type: "button" }, column.title, sign);
  button.dataset.column = column.name;
  button.addEventListener("click", event => {
    turn(column.name, event.shiftKey);
    sheet.tHead.querySelector(`[data-column="${column.name}"]`)?.focus();
  });
  head.append(button);
  return head;
}

function widthOf(column) {
  if (column.kind !== "text") return `w-${column.kind}${column.kind === "number" ? " n" : ""}`;
  const some = column.texts.slice(0, 200);
  return some.reduce((sum, text) => sum + text.length, 0) > 24 * some.length ? "w-text" : "w-id";
}

function lineOf(at) {
  const row = found.rows[at], line = make("tr", { "aria-rowindex": at + 2 });
  view.columns.forEach((column, first) => {
    const number = column.numbers[row], text = column.texts[number];
    const cell = make(first ? "td" : "th", first ? {} : { scope: "row" }, ...inCell(column, number, text));
    cell.className = `${column.kind === "number" ? "n" : ""}${text === "" ? " void" : ""}`;
    if (first) cell.dataset.label = column.title;
    if (isForeign(column, text)) cell.lang = "vi";
    line.append(cell);
  });
  return line;
}

function inCell(column, number, text) {
  const shown = shownOf(column, number), address = column.ref && root.dataset[`at${column.ref}`];
  if (text === "") return ["–"];
  if (address && column.kind !== "list") return [make("a", { href: address.replace("{id}", encodeURIComponent(text.replaceAll("@", "-"))) }, shown)];
  if (column.codelist && column.kind === "code" && marks[text] && STATES.has(column.codelist)) {
    return [make("span", { className: "tag", "data-mark": marks[text] }, shown)];
  }
  return [shown];
}

function draw() {
  const { heights } = view, top = scroller.scrollTop;
  if (!heights.count) { sheet.style.marginBlockStart = canvas.style.blockSize = ""; return; }
  const anchor = heights.at(top), beyond = top - heights.above(anchor);
  for (let round = 0, grown = true; grown && round < 4; round++) {
    canvas.style.blockSize = `${heights.above(heights.count) + sheet.tHead.offsetHeight}px`;
    const first = heights.at(Math.max(0, top - OVER)), last = heights.at(top + scroller.clientHeight + OVER);
    grown = fit(first, last);
    sheet.style.marginBlockStart = `${heights.above(first)}px`;
  }
  canvas.style.blockSize = `${heights.above(heights.count) + sheet.tHead.offsetHeight}px`;
  const place = heights.above(anchor) + beyond;
  if (Math.abs(place - scroller.scrollTop) >= 1 && top > 0) scroller.scrollTop = place; // heights above turned out otherwise
  part("beyond").hidden = scroller.scrollHeight <= scroller.clientHeight;
}

/** Draw these rows and no others, measure the new ones; return whether any was not as high as assumed. */
function fit(first, last) {
  const { drawn, heights } = view, fresh = [];
  for (const [at, line] of drawn) if (at < first || at > last) { line.remove(); drawn.delete(at); }
  for (let at = last, next = null; at >= first; at--) {
    if (!drawn.has(at)) { drawn.set(at, lineOf(at)); fresh.push(at); body.insertBefore(drawn.get(at), next); }
    next = drawn.get(at);
  }
  let changed = false;
  for (const at of fresh) {
    const height = drawn.get(at).getBoundingClientRect().height;
    if (Math.abs(height - heights.own[at]) > .5) { heights.set(at, height); changed = true; }
  }
  if (fresh.length > 5) view.each = fresh.reduce((sum, at) => sum + heights.own[at], 0) / fresh.length;
  return changed;
}

/* ---- Groups ---- */

function showGroups() {
  const [name, unit] = asked.group.split(":"), column = named(name), made = groups(), late = Boolean(table.late);
  const heads = [column.title, words.rows, ...(late ? [words.late] : [])];
  part("groupHead").replaceChildren(make("tr", {}, ...heads.map((text, at) => make("th", { scope: "col", className: at ? "n" : "" }, text))));
  part("groupBody").replaceChildren(...made.slice(0, 1000).map(group => {
    const button = make("button", { type: "button", className: "plain" }, group.code === "" ? words.empty : unit ? timeWorded(group.code) : nameOf(column, group.code));
    button.addEventListener("click", () => { asked.group = ""; filterBy(name, groupFilter(group.code, unit)); part("group").focus(); });
    if (isForeign(column, group.code) && !unit) button.lang = "vi";
    const cells = [[words.rows, group.rows], ...(late ? [[words.late, group.late]] : [])];
    return make("tr", {}, make("th", { scope: "row" }, button), ...cells.map(([label, count]) => make("td", { className: "n", "data-label": label }, counts.format(count))));
  }));
  return made.length;
}

const timeWorded = time => time.split("-").reverse().join("/");

function groupFilter(code, unit) {
  if (!unit) return { chosen: new Set([code]) };
  if (code === "") return { empty: true };
  if (unit === "nam") return { from: `${code}-01-01`, to: `${code}-12-31` };
  const [year, month] = code.split("-").map(Number);
  return { from: `${code}-01`, to: `${code}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}` };
}

/* ---- Taking rows away ---- */

/** The rows found as CSV (RFC 4180) with every column, and at the end of each row its date and what it must not be taken for. */
function csv(forExcel) {
  const mark = table.mark[own], further = [table.as_of, ...(mark ? [mark] : [])];
  const head = [...table.columns.map(one => one.name), "data_as_of", ...(mark ? ["data_mark"] : [])];
  const quoted = cell => /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const guarded = (cell, column) => forExcel && !["number", "date"].includes(column.kind) && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  const tail = further.map(quoted).join(",");
  const cells = table.columns.map(column => column.texts.map(text => quoted(guarded(text, column))));
  const lines = [`${forExcel ? "\ufeff" : ""}${head}\r\n`];
  for (const row of found.rows) lines.push(`${table.columns.map((column, at) => cells[at][column.numbers[row]]).join(",")},${tail}\r\n`);
  return new Blob(lines, { type: "text/csv;charset=utf-8" });
}

function take(forExcel) {
  const name = [table.package, table.table, "loc", table.as_of, ...(table.draft ? ["nhap"] : []), ...(forExcel ? ["excel"] : [])];
  const link = make("a", { href: URL.createObjectURL(csv(forExcel)), download: `${name.join(".")}.csv` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/* ---- All together ---- */

let soon = 0;

function answer() {
  search();
  showFilters();
  showTools();
  const isGrouped = asked.group !== "", number = isGrouped && showGroups(), count = found.rows.length;
  part("groups").hidden = !isGrouped;
  scroller.hidden = isGrouped || !count;
  part("none").hidden = count > 0;
  part("cut").hidden = true;
  if (!scroller.hidden) showRows();
  const said = say(asked.filters.size ? "some" : "all", { n: count, all: table.loaded }) + (isGrouped ? ` ${say("inGroups", { n: number })}` : "");
  part("count").textContent = said;
  clearTimeout(soon);
  soon = setTimeout(() => { part("said").textContent = said; }, 700); // a screen reader hears the last word only
}

let drawing = 0, refresh = 0;

function arrived(stamp, number, content) {
  if (number === 1) {
    begin(stamp, content);
    add(content);
    askedBy(location.hash.slice(1));
    makeChoosers();
    root.hidden = false;
    unfold();
    answer();
  } else if (stamp === table.stamp) {
    add(content);
    if (performance.now() > refresh || number === table.parts) {
      keepPlace(answer);
      refresh = performance.now() + 1500;
    }
  } else { // the site was published anew in between
    part("progress").textContent = words.stale;
    return;
  }
  const isDone = number === table.parts;
  part("progress").hidden = isDone;
  part("progress").textContent = say("progress", { n: table.loaded, all: table.rows });
  for (const name of ["csv", "excel"]) part(name).disabled = !isDone;
  if (!isDone) load(number + 1);
}

function load(number) {
  const script = make("script", { src: number === 1 ? root.dataset.script : root.dataset.script.replace(/js$/, `${number}.js`) });
  script.addEventListener("error", () => {
    const wanting = number === 1 ? document.getElementById("cho") : part("progress");
    wanting.hidden = false;
    wanting.textContent = words.missing;
  });
  script.addEventListener("load", () => script.remove());
  document.head.append(script);
}

/** Beside the rows there is room for everything; above them it waits until it is wanted. */
function unfold() {
  part("panel").open = part("tools").open = !cards.matches;
}

globalThis.minhbachExplore = arrived;
cards.addEventListener("change", unfold);
scroller.addEventListener("scroll", () => {
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(draw);
}, { passive: true });
new ResizeObserver(() => {
  if (!scroller.clientWidth || !table.loaded) return;
  if (view.width && view.width !== scroller.clientWidth) { view.each = 0; keepPlace(showRows); } else draw();
  view.width = scroller.clientWidth;
}).observe(scroller);
addEventListener("hashchange", () => {
  const fragment = location.hash.slice(1);
  if (table.loaded && (fragment === "" || fragment.includes("="))) { askedBy(fragment); answer(); }
});
part("sort").addEventListener("change", event => sortBy(event.target.value, 0));
part("then").addEventListener("change", event => sortBy(event.target.value, 1));
part("group").addEventListener("change", event => { asked.group = event.target.value; ask(); });
part("add").addEventListener("change", event => {
  const { box } = control(named(event.target.value));
  showFilters();
  box.open = true;
  box.querySelector("summary").focus();
});
part("clear").addEventListener("click", () => { asked.filters.clear(); ask(); part("count").focus(); });
part("csv").addEventListener("click", () => take(false));
part("excel").addEventListener("click", () => take(true));
load(1);
})();
