"use strict";
// What a page does beyond standing there: show and hide lanes, follow one persona, find words, present stage by stage.
// It reads the page and nothing else; without it, everything is there and in view.
(() => {
  const tools = document.querySelector("[data-tools]");
  // Tables behind the first are on paper only, where what is switched off and filtered out is missing as well.
  const table = document.querySelector("table.map");
  if (!tools || !table) return;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const find = (selector, from = document) => from.querySelector(selector);
  const root = document.documentElement;

  // Lanes

  for (const box of all("[data-lane-switch]", tools)) {
    box.addEventListener("change", () => {
      for (const row of all(".map tr[data-row]")) {
        if (row.dataset.row === box.dataset.laneSwitch) row.classList.toggle("off", !box.checked);
      }
      if (box.dataset.laneSwitch === "experience") find(".small-curve")?.classList.toggle("off", !box.checked);
    });
  }

  const menu = find(".menu", tools);
  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    find("summary", menu).focus();
  });

  // Persona and evidence

  const persona = find("[data-persona-filter]", tools);
  const evidence = find("[data-evidence-filter]", tools);
  // Names stand between line feeds, and may hold one.
  const concerns = (element, name) =>
    !name || !element.dataset.personas || `\n${element.dataset.personas}\n`.includes(`\n${name}\n`);

  const filter = () => {
    const name = persona?.value ?? "";
    const standing = evidence?.value ?? "";
    for (const head of all(".map th[data-step]")) {
      const cells = all(`td.s${head.dataset.step}`, head.closest("table"));
      for (const place of [head, ...cells]) place.classList.toggle("beside", !concerns(head, name));
    }
    for (const claim of all(".map [data-claim]")) {
      const fits = concerns(claim, name) && (!standing || claim.dataset.claim === standing);
      claim.classList.toggle("out", !fits);
    }
    for (const cell of all(".map > tbody > tr > td")) {
      const items = all(".items > li", cell);
      cell.classList.toggle("bare", items.length > 0 && items.every((item) => item.classList.contains("out")));
    }
    for (const line of all("[data-felt-by]")) {
      line.classList.toggle("out", Boolean(name && line.dataset.feltBy && line.dataset.feltBy !== name));
    }
    // peak and end are those of all together
    for (const part of all(".curve :is(.remark, .leader)")) part.classList.toggle("out", Boolean(name));
    for (const chip of all(".personas [data-persona]")) chip.classList.toggle("beside", Boolean(name && chip.dataset.persona !== name));
    search();
  };
  persona?.addEventListener("change", filter);
  evidence?.addEventListener("change", filter);

  // Search

  const field = find("input[type=search]", tools);
  const count = find("output", tools);
  let places = [];
  let current = -1;
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");

  const search = () => {
    const wanted = folded(field.value.trim());
    for (const place of places) place.classList.remove("found", "here");
    places = [];
    current = -1;
    if (wanted) {
      places = all("th[data-step], .items > li, .frame td, .stages > th[id]", table).filter(
        (place) => place.getClientRects().length && folded(place.textContent).includes(wanted),
      );
      for (const place of places) place.classList.add("found");
    }
    count.textContent = wanted ? String(places.length) : "";
  };
  const step = (by) => {
    if (!places.length) return;
    places[current]?.classList.remove("here");
    current = (current + by + places.length) % places.length;
    places[current].classList.add("here");
    places[current].scrollIntoView({ block: "center", inline: "center" });
    count.textContent = `${current + 1}/${places.length}`;
  };
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      field.value = "";
      search();
    }
  });

  // Presentation: the first slide is what stands above the grid, every other one a stage

  const heads = all(".stages > th[data-stage]", table);
  const bar = find("[data-slides]");
  const where = find("[data-where]", bar);
  const curve = find(".drawing > svg", table);
  const full = { columns: all("thead th[data-step]", table).length, view: curve?.getAttribute("viewBox") };
  const [frame, lanes] = table.tBodies;
  const rows = [...lanes.rows];
  let slide = -1;

  const isTable = () => getComputedStyle(table).display === "table";
  const only = (head) => {
    const first = head ? Number(head.dataset.first) : 1;
    const columns = head ? Number(head.dataset.columns) : full.columns;
    const shown = (place) => place >= first && place < first + columns;
    for (const cell of all("[class*=s]", table)) {
      const place = /(?:^| )s(\d+)(?: |$)/.exec(cell.getAttribute("class") ?? "");
      if (place) cell.classList.toggle("elsewhere", !shown(Number(place[1])));
    }
    for (const cell of all("[class*=g]", table)) {
      const place = /(?:^| )g(\d+)(?: |$)/.exec(cell.getAttribute("class") ?? "");
      if (place) cell.classList.toggle("elsewhere", !shown(Number(place[1])));
    }
    for (const row of all("tbody > tr:not(.experience, .line, .hint)", table)) {
      const bare = all("td", row).every((cell) => cell.classList.contains("elsewhere") || !cell.textContent.trim());
      row.classList.toggle("elsewhere", Boolean(head) && bare);
    }
    for (const cell of all(".line > td, .hint > td", table)) cell.colSpan = columns + 1;
    for (const cell of all("td.drawing", table)) cell.colSpan = columns;
    const wide = Number(table.dataset.step);
    if (find("col[span]", table)) find("col[span]", table).span = columns;
    // where steps stand below one another, as on a phone, the table is as wide as the window already
    const width = head && isTable() ? Number(table.dataset.lane) + columns * wide : 0;
    table.style.inlineSize = width ? `${width}px` : "";
    table.style.zoom = width ? Math.min(1.6, Math.max(0.6, (root.clientWidth - 48) / width)) : "";
    if (!curve) return;
    const height = Number(curve.getAttribute("height"));
    const left = root.dir === "rtl" ? (full.columns - first + 1 - columns) * wide : (first - 1) * wide;
    curve.setAttribute("viewBox", head ? `${left} 0 ${columns * wide} ${height}` : full.view);
    curve.setAttribute("width", (head ? columns : full.columns) * wide);
    curve.classList.toggle("cropped", Boolean(head));
  };
  const show = (number) => {
    slide = Math.max(0, Math.min(heads.length, number));
    root.classList.toggle("opening", slide === 0);
    only(slide ? heads[slide - 1] : null);
    const head = heads[slide - 1];
    const title = head ? head.textContent.replace(find(".number", head).textContent, "") : find("h1").textContent;
    where.textContent = `${slide}/${heads.length} · ${title.trim().replace(/\s+/g, " ")}`;
    window.scrollTo(0, 0);
  };
  const present = (on) => {
    root.classList.toggle("presenting", on);
    // whoever is shown a stage sees first how it feels and where it hurts
    if (on) frame.prepend(...rows.filter((row) => row.matches(".experience, [data-row=pains]")));
    else lanes.append(...rows);
    bar.hidden = !on;
    if (on) {
      show(0);
      find("[data-go='1']", bar).focus();
    } else {
      root.classList.remove("opening");
      slide = -1;
      only(null);
      find("[data-present]", tools).focus();
    }
  };
  find("[data-present]", tools).addEventListener("click", () => present(true));
  for (const button of all("[data-go]", bar)) {
    button.addEventListener("click", () => show(slide + Number(button.dataset.go)));
  }
  find("[data-leave]", bar).addEventListener("click", () => present(false));
  document.addEventListener("keydown", (event) => {
    if (slide < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const forward = root.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = root.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const target = { [forward]: slide + 1, PageDown: slide + 1, [back]: slide - 1, PageUp: slide - 1, Home: 0, End: heads.length };
    if (event.key === "Escape") present(false);
    else if (event.key in target) show(target[event.key]);
    else return;
    event.preventDefault();
  });
  window.addEventListener("resize", () => slide > 0 && show(slide));

  tools.hidden = false;
})();
