"use strict";
// Finds words in all maps of a site, in an index that stands in the page. It fetches nothing and writes text only.
(() => {
  const tools = document.querySelector("[data-find]");
  const data = document.querySelector("script[data-index]");
  if (!tools || !data) return;
  const field = tools.querySelector("input");
  const count = tools.querySelector("output");
  const list = document.querySelector("[data-found]");
  const most = 50;
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  let index = null;

  const read = () => {
    index = JSON.parse(data.textContent);
    index.folded = index.entries.map((entry) => folded(entry[3]));
    return index;
  };
  const item = ([kind, page, end, text]) => {
    const [link, title, lang] = index.pages[page];
    const row = document.createElement("li");
    const way = document.createElement("a");
    way.href = link + end;
    way.textContent = text;
    if (lang) way.lang = lang;
    way.dir = "auto";
    const note = document.createElement("span");
    note.className = "note";
    note.textContent = title === text ? index.kinds[kind] : `${index.kinds[kind]} · ${title}`;
    row.append(way, " ", note);
    return row;
  };
  const search = () => {
    const words = folded(field.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();
    list.hidden = !words.length;
    count.textContent = "";
    if (!words.length) return;
    const { entries, folded: texts } = index ?? read();
    const found = entries.filter((_, number) => words.every((word) => texts[number].includes(word)));
    list.append(...found.slice(0, most).map(item));
    count.textContent = found.length > most ? `${most}/${found.length}` : String(found.length);
  };
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      field.value = "";
      search();
    } else if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      list.querySelector("a")?.focus();
    }
  });
  list.addEventListener("keydown", (event) => {
    const ways = [...list.querySelectorAll("a")];
    const here = ways.indexOf(document.activeElement);
    if (event.key === "ArrowDown") ways[here + 1]?.focus();
    else if (event.key === "ArrowUp") (ways[here - 1] ?? field).focus();
    else if (event.key === "Escape") field.focus();
    else return;
    event.preventDefault();
  });
  tools.hidden = false;
})();
