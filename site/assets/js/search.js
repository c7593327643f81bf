// Search. Nothing is loaded before somebody asks; then only the files of the index that the words need.
// What each file holds: minhbach/exports/search/shards.py. How words compare: fold.py there.
"use strict";
(() => {
  const form = document.querySelector("[data-search]");
  const status = document.getElementById("tim-thay");
  const say = form.dataset;
  const english = document.documentElement.lang === "en";
  const asked = new URLSearchParams(location.search);
  const query = (asked.get("q") || "").trim().slice(0, 200);
  const PAGE = 10, FIRST = 5, OTHERS = 3, OVERVIEW = 12, WORDS = 8, ENOUGH = 4, FEW = 3, SPREAD = 2, MANY = 8;

  // --- files ---
  let index, version = "";
  const expected = new Map();
  window.minhbachSearch = (of, name, held) => {
    version = version || of;
    if (of === version) expected.get(name).done(held);
    else expected.get(name).fail(new Error(say.stale));
  };
  function load(name) {
    if (!expected.has(name)) {
      const file = {};
      file.held = new Promise((done, fail) => Object.assign(file, { done, fail }));
      expected.set(name, file);
      const script = document.createElement("script");
      script.src = `${say.root}tim-kiem/${name}.js${version && `?v=${version}`}`;
      script.onerror = () => file.fail(new Error(say.failed));
      document.head.append(script);
    }
    return expected.get(name).held;
  }
  // The last file whose first key is not above the one sought.
  function place(firsts, key) {
    let low = 0, high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
  function numbers(text) {
    const found = [];
    let number = 0, step = 0;
    const base = index.digits.length / 2;
    for (const char of text) {
      const digit = index.digits.indexOf(char);
      step = step * base + digit % base;
      if (digit < base) {
        found.push(number += step);
        step = 0;
      }
    }
    return found;
  }

  // --- words ---
  const SYLLABLE = /^(ngh?|[ckpt]h|g[hi]?|nh|tr|qu|[bcdhklmnprstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?$/;
  function words(text) {
    const found = [];
    for (const token of text.normalize("NFC").matchAll(/[\p{L}\p{N}]+/gu)) {
      const parts = [...token[0].toLowerCase().normalize("NFD")];
      const tone = parts.find((mark) => index.tones.includes(mark));
      const letters = [...parts.filter((mark) => !index.tones.includes(mark)).join("").normalize("NFC")];
      const base = letters.map((letter) => index.bases[index.letters.indexOf(letter)] || letter).join("");
      for (const part of base.matchAll(/[a-z]+|[0-9]+/g)) {
        const isNumber = /^\d/.test(part[0]);
        const key = isNumber ? part[0].replace(/^0+(?=.)/, "") : part[0];
        const written = letters.slice(part.index, part.index + part[0].length).join("");
        const at = token.index + part.index;
        found.push({ key, form: isNumber ? key : written + (tone ? index.tones.indexOf(tone) + 1 : ""), at, end: at + part[0].length });
      }
    }
    return found;
  }
  window.minhbachSearch.words = words; // a test compares them with fold.py
  // `dduowngf` -> `duong`: what a keyboard leaves where Telex was off.
  function telex(key) {
    const [, head, tail] = /^([^aeiouyw]*)(.*)$/.exec(key.replace(/dd/g, "d"));
    return head + tail.replace(/([aeo])\1+/g, "$1").replace(/([aou][^w]*)w/g, "$1").replace(/w/g, "u").replace(/[sfrxjz]/g, "");
  }
  // `d9a61t` -> `dat`: the same of VNI. A number after a word of two letters is a number.
  function vni(chunk) {
    const plain = chunk.toLowerCase().replace(/[1-9]/g, "");
    const looks = /^[a-z]+[1-9]+[a-z][a-z1-9]*$/i.test(chunk) || /^[a-z]{3,}[1-9]{1,2}$/i.test(chunk);
    return looks && SYLLABLE.test(plain) ? plain : chunk;
  }
  // Of many words the commonest are left out: they tell little apart, and on a large site their lists are long.
  function sought() {
    const all = words(query.split(/\s+/).map(vni).join(" "));
    const found = all.filter((word, at) => all.findIndex((other) => other.key === word.key) === at).slice(0, WORDS);
    for (const key of index.common) {
      const at = found.findIndex((word) => word.key === key);
      if (at >= 0 && found.length > ENOUGH) found.splice(at, 1);
    }
    return found;
  }

  // --- look-up ---
  async function lines(key, begins) {
    const first = Math.max(place(index.t, key), 0), last = begins ? place(index.t, `${key}~`) : first;
    const files = index.t.slice(first, Math.min(last, first + SPREAD) + 1).map((_, at) => load(`t${first + at}`));
    const text = `|${(await Promise.all(files)).join("|")}|`;
    const found = [];
    const start = `|${key}${begins ? "" : " "}`;
    for (let from = text.indexOf(start); from >= 0; from = begins ? text.indexOf(start, from + 1) : -1) {
      found.push(text.slice(from + 1, text.indexOf("|", from + 1)));
    }
    return found;
  }
  // As it stands; else as it was meant; the last word else as the beginning of one.
  async function entries(word, isLast) {
    const meant = telex(word.key);
    for (const key of SYLLABLE.test(word.key) || !SYLLABLE.test(meant) ? [word.key] : [word.key, meant]) {
      const found = await lines(key, false);
      if (found.length) {
        word.key = key;
        return found;
      }
    }
    word.begins = isLast;
    return isLast ? lines(word.key, true) : [];
  }
  // The pairs of a word stand behind it, in its file or in those that follow.
  async function adjacent(one, other) {
    const at = place(index.t, `${one.key}+${other.key}`);
    if (at < 0) return [];
    const text = `|${await load(`t${at}`)}|`;
    const start = index.t[at].startsWith(`${one.key}+`) ? 0 : text.indexOf(`|${one.key} `);
    const pairs = start < 0 ? "" : /^\|[^|]*(\|\+[^|]*)*\|/.exec(text.slice(start))[0];
    const found = pairs.indexOf(`|+${other.key} `);
    return found < 0 ? [] : numbers(pairs.slice(found + other.key.length + 3, pairs.indexOf("|", found + 1)));
  }

  // --- ranking: points for each word, more in the title, more as it was typed; then for words side by side ---
  async function ranked() {
    const wanted = sought();
    const accented = wanted.some((word) => word.form !== word.key);
    const size = index.shelves.reduce((sum, shelf) => sum + shelf.size, 0);
    const points = new Uint16Array(size), counts = new Uint8Array(size), near = new Uint8Array(size);
    const texts = await Promise.all(wanted.map((word, at) => entries(word, at === wanted.length - 1)));
    for (const found of texts) {
      const best = new Uint8Array(size);
      for (const line of found) {
        for (const list of line.split(" ").slice(1)) {
          const [form, lists] = list.split(":");
          const exact = !accented || wanted[texts.indexOf(found)].form === form;
          lists.split(",").forEach((text, inText) => {
            const worth = exact ? [24, 20][inText] : [4, 2][inText];
            for (const one of numbers(text)) best[one] = Math.max(best[one], worth);
          });
        }
      }
      best.forEach((worth, one) => {
        points[one] += worth;
        counts[one] += worth > 0;
      });
    }
    const most = counts.reduce((high, count) => Math.max(high, count), 0);
    let found = [];
    counts.forEach((count, one) => { if (most && count === most) found.push(one); });
    if (found.length > FEW && most > 1) {
      const lists = await Promise.all(wanted.slice(1).map((word, at) => adjacent(wanted[at], word)));
      for (const one of lists.flat()) {
        points[one] += 8;
        near[one] += 1;
      }
      const named = found.filter((one) => !shelfOf(one).byName || near[one] >= most >> 1);
      found = named.length ? named : found;
    }
    found.sort((one, other) => points[other] - points[one] || one - other);
    return { wanted, found, isWhole: most === wanted.length };
  }
  const shelfOf = (one) => index.shelves[place(index.firsts, one)];
  const publisherOf = (one) => index.publishers[shelfOf(one).owner];

  // --- what is shown ---
  const filled = (text, number) => text.replace("{n}", number.toLocaleString(english ? "en" : "vi"));
  const called = (pair) => (english && pair[1] ? pair[1] : pair[0]);
  function element(name, text, more) {
    const made = Object.assign(document.createElement(name), more);
    made.append(...[].concat(text === undefined ? [] : text));
    return made;
  }
  function address(changed) {
    const to = new URLSearchParams({ q: query });
    for (const name of ["loai", "noi"]) {
      const value = name in changed ? changed[name] : asked.get(name);
      if (value) to.set(name, value);
    }
    if (changed.trang > 1) to.set("trang", changed.trang);
    return `?${to}`;
  }
  function day(iso) {
    const [year, month, date] = iso.split("-");
    const shown = english
      ? new Date(year, month - 1, date).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
      : `${date}/${month}/${year}`;
    return element("time", shown, { dateTime: iso });
  }
  function marked(text, wanted) {
    const shown = [];
    let from = 0;
    for (const word of words(text)) {
      if (wanted.some((one) => one.key === word.key || (one.begins && word.key.startsWith(one.key)))) {
        shown.push(text.slice(from, word.at), element("mark", text.slice(word.at, word.end)));
        from = word.end;
      }
    }
    return [...shown, text.slice(from)];
  }
  async function item(one, wanted) {
    const at = place(index.m, one);
    const [path, vi, en, about, state, on] = (await load(`m${at}`))[one - index.m[at]];
    const owner = publisherOf(one);
    const lang = (text) => (english && !text ? { lang: "vi" } : {});
    const title = element("a", marked((english && en) || vi, wanted), {
      href: encodeURI(`${say.root}${english && shelfOf(one).hasEnglish ? "en/" : ""}${path}`), ...lang(en),
    });
    const facts = [];
    if (state) facts.push(element("b", called(index.states[state - 1])));
    if (about) facts.push(element("span", marked(about, wanted), lang("")));
    if (on) facts.push(day(on));
    if (owner) facts.push(element("span", owner.title, lang(owner.hasEnglish)));
    const line = element("small", facts.flatMap((fact, number) => (number ? [" · ", fact] : [fact])));
    return element("li", [title, line]);
  }
  function chips(label, choices, name, current) {
    const list = element("ul", choices.map(([value, text, count]) => {
      const link = element("a", [text, " ", element("small", filled("{n}", count))], { href: address({ [name]: value }) });
      if (value === current) link.setAttribute("aria-current", "true");
      return element("li", link);
    }), { className: "chips" });
    list.setAttribute("aria-label", label);
    return list;
  }
  function counted(found, nameOf) {
    const counts = new Map();
    for (const one of found) counts.set(nameOf(one), (counts.get(nameOf(one)) || 0) + 1);
    return counts;
  }

  function chipsOf(found, current) {
    const chosen = { loai: (one) => shelfOf(one).kind, noi: (one) => (publisherOf(one) || { name: "" }).name };
    const but = (name) => found.filter((one) => !current[name] || chosen[name](one) === current[name]);
    const kinds = counted(but("noi"), chosen.loai), owners = counted(but("loai"), chosen.noi);
    const labels = new Map(index.shelves.map((shelf) => [shelf.kind, shelf.label]));
    const parts = [];
    if (kinds.size > 1 || current.loai) {
      const choices = [...kinds].map(([kind, count]) => [kind, labels.get(kind), count]);
      parts.push(chips(say.kinds, [["", say.all, but("noi").length], ...choices], "loai", current.loai));
    }
    const known = index.publishers.filter((one) => owners.has(one.name));
    if (index.publishers.length > 1 && (known.length > 1 || current.noi)) {
      const choices = known.map((one) => [one.name, one.title, owners.get(one.name)]);
      const list = chips(say.publishers, [["", say.all, but("loai").length], ...choices], "noi", current.noi);
      const chosenOne = known.find((one) => one.name === current.noi);
      const summary = element("summary", chosenOne ? `${say.publishers}: ${chosenOne.title}` : say.publishers);
      parts.push(known.length > MANY ? element("details", [summary, list], { className: "receipt" }) : list);
    }
    const shown = but("noi").filter((one) => !current.loai || chosen.loai(one) === current.loai);
    return { parts, kinds, shown, known, labels };
  }
  const listed = async (some, wanted) =>
    element("ol", await Promise.all(some.map((one) => item(one, wanted))), { className: "links found" });
  async function paged(shown, wanted) {
    const page = Math.max(1, parseInt(asked.get("trang"), 10) || 1), last = Math.ceil(shown.length / PAGE);
    const way = [];
    if (page > 1) way.push(element("a", say.back, { href: address({ trang: page - 1 }), rel: "prev" }));
    if (last > 1) way.push(element("span", `${page} / ${last}`));
    if (page < last) way.push(element("a", say.next, { href: address({ trang: page + 1 }), rel: "next" }));
    const list = await listed(shown.slice((page - 1) * PAGE, page * PAGE), wanted);
    return way.length ? [list, element("p", way, { className: "pager" })] : [list];
  }
  async function overview(shown, kinds, labels, wanted) {
    const parts = [];
    let room = OVERVIEW;
    for (const [kind, count] of kinds) {
      const some = shown.filter((one) => shelfOf(one).kind === kind).slice(0, Math.min(room, parts.length ? OTHERS : FIRST));
      room -= some.length;
      if (!some.length) break;
      parts.push(element("h3", labels.get(kind)), await listed(some, wanted));
      if (count > some.length) {
        const hidden = element("span", `: ${labels.get(kind)}`, { className: "hide" });
        parts.push(element("p", element("a", [filled(say.more, count), hidden], { href: address({ loai: kind }) })));
      }
    }
    return parts;
  }
  function dated(publishers) {
    const dates = publishers.flatMap((one) => ["; ", `${one.title}, `, day(one.asOf)]);
    return dates.length ? [element("p", [`${say.asof} `, ...dates.slice(1), "."], { className: "small muted" })] : [];
  }

  function understood(held) {
    const shelves = held.shelves.map(([kind, vi, en, owner, first, size, byName, hasEnglish]) => (
      { kind, label: called([vi, en]), owner, first, size, byName, hasEnglish }));
    const publishers = held.publishers.map(([name, vi, en, asOf, isSample]) => {
      const title = called([vi, en]);
      return { name, title: isSample && !title.includes(say.sample) ? `${title} (${say.sample})` : title, hasEnglish: en, asOf };
    });
    return { ...held, shelves, publishers, firsts: shelves.map((shelf) => shelf.first) };
  }
  async function show() {
    index = understood(await load("index"));
    const { wanted, found, isWhole } = await ranked();
    const current = { loai: asked.get("loai") || "", noi: asked.get("noi") || "" };
    const { parts, kinds, shown, known, labels } = chipsOf(found, current);
    const results = await (current.loai || kinds.size === 1 ? paged(shown, wanted) : overview(shown, kinds, labels, wanted));
    const heading = element("h2", say.results, { className: "hide" });
    status.after(element("section", [heading, ...parts, ...results, ...(shown.length ? dated(known) : [])], { id: "ket-qua" }));
    const total = shown.length;
    const told = total ? filled(total === 1 ? say.one : say.many, total) : say.none;
    return total && !isWhole ? `${told} ${say.partly}` : told;
  }

  form.elements.q.value = query;
  if (query) {
    document.title = `${query} - ${document.title}`;
    status.textContent = say.busy;
    show().then((told) => { status.textContent = told; }, (fault) => { status.textContent = fault.message; });
  }
})();
