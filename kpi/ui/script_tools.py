"""The part of the script that works on lists and charts: sort, narrow down, save as a picture.

Lists are complete on the page (long ones by pages), so that nothing of this asks the server. Without the script they are
plain tables.
"""

from kpi.charts import theme

_TOOLS = """
  const said = (ja, en) => (document.documentElement.lang === "ja" ? ja : en);
  // Widths of letters, kana and capitals make no difference, nor does the sign of a minus.
  const folded = (text) => text.normalize("NFKC").toLowerCase().replaceAll("\u2212", "-")
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60)).replace(/\\s+/g, " ").trim();
  const FEW = 3, MANY = 8;
  const powers = {"千": 1e3, "万": 1e4, "億": 1e8, "兆": 1e12};
  const numberIn = (text) => {
    const found = text.normalize("NFKC").match(/([-−△▲]?)\\s*(\\d[\\d,]*(?:\\.\\d+)?)\\s*([千万億兆]?)/);
    if (!found) return null;
    return (found[1] ? -1 : 1) * Number(found[2].replaceAll(",", "")) * (powers[found[3]] || 1);
  };
  const rowsOf = (table) => [...table.tBodies].flatMap((body) => [...body.rows]);
  const first = new WeakMap();
  const keyOf = (row, column, numeric) => {
    const cell = row.cells[column];
    if (!cell) return null;
    const given = cell.dataset.sort, text = given === undefined ? cell.innerText.trim() : given;
    if (numeric) return numberIn(text);
    return text === "" || text === "－" ? null : text;
  };
  const sort = (table, column, way) => {
    const rows = rowsOf(table), heads = [...table.tHead.rows[0].cells];
    if (!first.has(table)) first.set(table, rows);
    const numeric = /(^| )(number|due|year)( |$)/.test(heads[column].className);
    const keyed = first.get(table).map((row, at) => ({row, at, key: keyOf(row, column, numeric)}));
    if (way) keyed.sort((one, other) => {
      if (one.key === null || other.key === null) return (one.key === null) - (other.key === null) || one.at - other.at;
      const order = numeric ? one.key - other.key
        : String(one.key).localeCompare(String(other.key), document.documentElement.lang, {numeric: true});
      return (order || one.at - other.at) * way;
    });
    const body = table.tBodies[0];
    keyed.forEach(({row}) => body.append(row));
    heads.forEach((head, at) => {
      if (at === column && way) head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    const choice = table.previousElementSibling && table.previousElementSibling.querySelector(".by-choice select");
    if (choice) choice.value = way ? column + ":" + way : "";
  };
  // The order of the lists stands in the address, for whoever comes back or is sent it: "list.column.up", by commas. It makes
  // no entry in the history. The server has no part in it: when it writes an address, it writes the order of its last reading
  // of one, or none; the order in force is then put back.
  const nameOf = (table) => {
    const name = table.dataset.saved;
    const alike = [...document.querySelectorAll("table.table")].filter((one) => one.dataset.saved === name);
    return name && name + (alike.indexOf(table) > 0 ? "-" + (alike.indexOf(table) + 1) : "");
  };
  const sortOf = (href) => new URL(href).searchParams.get("sort") || "";
  let order = null;
  const read = () => { order = {page: location.pathname, text: sortOf(location.href)}; };
  const kept = () => {
    if (!order || order.page !== location.pathname) read();
    const href = sortedAs(location.href, order.text);
    if (href !== location.href) history.replaceState(history.state, "", href);
    return order.text;
  };
  window.addEventListener("popstate", read);
  const orders = () => new Map(kept().split(",").map((one) => one.match(/^([\\w-]+)\\.(\\d+)\\.(up|down)$/))
    .filter(Boolean).map(([, name, column, way]) => [name, [Number(column), way === "up" ? 1 : -1]]));
  const sortedAs = (href, text) => {
    const to = new URL(href);
    if (sortOf(href) === text) return href;
    if (text) to.searchParams.set("sort", text);
    else to.searchParams.delete("sort");
    return to.href;
  };
  const note = (table, column, way) => {
    const all = orders(), name = nameOf(table);
    if (!name) return;
    all.delete(name);
    if (way) all.set(name, [column, way]);
    const text = [...all].map(([one, [at, to]]) => one + "." + at + (to > 0 ? ".up" : ".down")).join(",");
    order = {page: location.pathname, text};
    kept();
  };
  const sortAsAsked = (table) => {
    const [column, way] = orders().get(nameOf(table)) || [0, 0];
    const head = table.tHead.rows[0].cells[column];
    if (way && head && head.querySelector("button.sort")) sort(table, column, way);
  };
  const narrow = (table, wanted, status) => {
    const words = folded(wanted).split(" ").filter(Boolean), rows = rowsOf(table);
    let shown = 0;
    for (const row of rows) {
      const text = words.length ? folded(row.textContent) : "";
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    status.textContent = words.length ? said(rows.length + " 件中 " + shown + " 件", shown + " of " + rows.length) : "";
  };
  const made = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const bar = (table, heads) => {
    const status = made("span", {role: "status", class: "faint"});
    const input = made("input", {type: "search", autocomplete: "off"});
    input.addEventListener("input", () => narrow(table, input.value, status));
    const choice = made("select", {}, made("option", {value: ""}, said("並べ替えなし", "as given")));
    heads.forEach((head, at) => {
      for (const [way, mark] of [[1, "▲"], [-1, "▼"]]) {
        choice.append(made("option", {value: at + ":" + way}, head.textContent.trim() + " " + mark));
      }
    });
    choice.addEventListener("change", () => {
      const [column, way] = choice.value ? choice.value.split(":").map(Number) : [0, 0];
      sort(table, column, way);
      note(table, column, way);
    });
    table.before(made("div", {class: "table-tools"},
      made("label", {}, said("一覧の中を探す", "Find in this list"), input),
      made("label", {class: "by-choice"}, said("並べ替え", "Sort"), choice), status));
  };
  const enhance = (table) => {
    if (table.dataset.kpiTools || !table.tHead || !table.tBodies.length) return;
    const rows = rowsOf(table), heads = [...table.tHead.rows[0].cells];
    table.dataset.kpiTools = "1";
    if (rows.length < FEW || rows.some((row) => row.cells.length !== heads.length)) return;
    if (rows.length >= MANY) bar(table, heads);
    heads.forEach((head, column) => {
      if (!head.textContent.trim()) return;
      const button = made("button", {type: "button", class: "sort"}, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort"), way = now === "ascending" ? -1 : now === "descending" ? 0 : 1;
        sort(table, column, way);
        note(table, column, way);
      });
    });
    sortAsAsked(table);
  };
  const tables = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.matches("table.table")) enhance(node);
    node.querySelectorAll("table.table").forEach(enhance);
  };
  tables(document.body);
  new MutationObserver((changes) => {
    kept();
    changes.forEach((change) => change.addedNodes.forEach(tables));
  })
    .observe(document.body, {childList: true, subtree: true});
  // Nothing redraws a chart for paper: with its own size as viewBox the style sheet can fit its picture to any sheet. On the
  // screen, where both are the same, this changes nothing.
  const scalable = (svg) => {
    const box = "0 0 " + svg.getAttribute("width") + " " + svg.getAttribute("height");
    if (!svg.hasAttribute("width") || !svg.hasAttribute("height") || svg.getAttribute("viewBox") === box) return;
    svg.setAttribute("viewBox", box);
    svg.style.setProperty("--drawn", svg.getAttribute("width") + "px");
  };
  const pictures = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.matches("svg.main-svg")) scalable(node);
    else node.querySelectorAll("svg.main-svg").forEach(scalable);
  };
  pictures(document.body);
  new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === "childList") change.addedNodes.forEach(pictures);
    else if (change.target.matches("svg.main-svg")) scalable(change.target);
  })).observe(document.body, {childList: true, subtree: true, attributes: true, attributeFilter: ["width", "height"]});
  // A picture of a chart with its title, source and date.
  const loaded = (svg) => new Promise((done, failed) => {
    const copy = svg.cloneNode(true), image = new Image();
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    // Lines grow with the picture: Firefox would keep them as thin as on the screen.
    copy.querySelectorAll("[style]").forEach((part) => part.style.removeProperty("vector-effect"));
    image.onload = () => done(image);
    image.onerror = failed;
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  });
  const broken = (context, text, width) => {
    const lines = [""];
    for (const char of text) {
      if (context.measureText(lines[lines.length - 1] + char).width > width) lines.push("");
      lines[lines.length - 1] += char;
    }
    return lines;
  };
  const picture = async (button) => {
    const found = () => [...document.querySelectorAll(".st-key-" + CSS.escape(button.dataset.chart) + " svg.main-svg")];
    // Who asks before the chart is there waits for it.
    for (let tries = 0; tries < 50 && !found().length; tries += 1) await new Promise((done) => setTimeout(done, 200));
    const layers = found();
    if (!layers.length) return;
    const {width, height} = layers[0].getBoundingClientRect(), edge = 16, scale = 2;
    const images = await Promise.all(layers.map(loaded));
    const canvas = document.createElement("canvas"), context = canvas.getContext("2d");
    const family = getComputedStyle(document.querySelector(".stApp")).fontFamily;
    const fonts = {title: "bold 18px " + family, source: "12px " + family};
    context.font = fonts.title;
    const title = broken(context, button.dataset.title, width);
    context.font = fonts.source;
    const source = broken(context, button.dataset.source, width);
    const top = edge + title.length * 26 + 8;
    canvas.width = (width + 2 * edge) * scale;
    canvas.height = (top + height + source.length * 18 + 12 + edge) * scale;
    context.scale(scale, scale);
    context.fillStyle = "GROUND";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "INK";
    context.textBaseline = "top";
    context.font = fonts.title;
    title.forEach((line, at) => context.fillText(line, edge, edge + at * 26));
    images.forEach((image) => context.drawImage(image, edge, top, width, height));
    context.font = fonts.source;
    source.forEach((line, at) => context.fillText(line, edge, top + height + 12 + at * 18));
    canvas.toBlob((blob) => {
      const link = made("a", {href: URL.createObjectURL(blob), download: button.dataset.file});
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }, "image/png");
  };
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button.kpi-png");
    if (button) picture(button);
  });
  // The address to be sent. Without https browsers give no clipboard: then a field that is copied from.
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = made("textarea", {readonly: "", class: "copied-from"});
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element && event.target.closest("button.kpi-copy");
    if (!button) return;
    const href = sortedAs(new URL(button.dataset.href, document.baseURI).href, kept()), status = button.parentElement.querySelector("[role=status]");
    const done = await copied(href);
    if (!done) prompt(button.textContent, href);
    else if (status) {
      status.textContent = status.dataset.said;
      setTimeout(() => { status.textContent = ""; }, 4000);
    }
  });
"""
#: A saved picture of a chart is light, however the screen is.
TOOLS = _TOOLS.replace("GROUND", theme.SURFACE.light).replace("INK", theme.TEXT.light)
