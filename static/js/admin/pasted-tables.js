/* Tables out of the clipboard, as Excel, LibreOffice, Google Sheets, Word or a browser put them there.

   The markup is only read, never shown: what comes out are texts. */
window.pastedTables = (() => {
  const BLOCKS = "p, div, li, h1, h2, h3, h4, h5, h6, pre";
  const WIDEST = 60; // a spreadsheet can say that a cell spans all of its 16,384 columns

  const isHidden = (element) => /display\s*:\s*none/i.test(element.getAttribute("style") || "");
  const isTable = (table) => !table.parentElement.closest("table") && table.querySelectorAll("td, th").length > 1;

  function textOf(cell) {
    const read = cell.cloneNode(true);
    read.querySelectorAll("style, script, template").forEach((element) => element.remove());
    const walker = document.createTreeWalker(read, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replace(/\s+/g, " ");
    read.querySelectorAll("br").forEach((element) => element.replaceWith("\n"));
    read.querySelectorAll(BLOCKS).forEach((element) => element.after("\n"));
    return read.textContent.split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean).join("\n");
  }

  /* A cell over several places is said once, in the first of them. */
  function rowsOf(table) {
    const rows = [];
    const lines = [...table.rows].filter((row) => row.closest("table") === table && !isHidden(row));
    lines.forEach((line, y) => {
      rows[y] ??= [];
      let x = 0;
      for (const cell of line.cells) {
        if (isHidden(cell)) continue;
        while (rows[y][x] !== undefined) x += 1;
        const below = Math.min(cell.rowSpan || lines.length, lines.length - y);
        for (let down = 0; down < below; down += 1) {
          rows[y + down] ??= [];
          for (let right = 0; right < Math.min(cell.colSpan, WIDEST); right += 1) {
            rows[y + down][x + right] = down + right ? "" : textOf(cell);
          }
        }
      }
    });
    return tidy(rows);
  }

  /* As wide everywhere, without the empty rows and columns around what was selected. */
  function tidy(rows) {
    const filled = rows.map((row) => Array.from(row, (cell) => cell || ""));
    while (filled.length && !filled.at(-1).some(Boolean)) filled.pop();
    const width = Math.max(0, ...filled.map((row) => row.findLastIndex(Boolean) + 1));
    return filled.map((row) => Array.from({ length: width }, (_none, place) => row[place] || ""));
  }

  /* Lines and tabs; a cell with a tab, a quotation mark or a line break stands between quotation marks. */
  function rowsOfText(text) {
    const rows = [[]];
    for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*))(\t|\r?\n|$)/g)) {
      rows.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).trim());
      if (end && end !== "\t") rows.push([]);
    }
    return tidy(rows);
  }

  /* What was pasted, in its order: { table: rows } and { html } for what is between the tables. */
  function split(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const tables = [...page.querySelectorAll("table")].filter(isTable);
    const pieces = [];
    const rest = page.createRange();
    rest.selectNodeContents(page.body);
    const add = () => {
      const holder = page.createElement("div");
      holder.append(rest.cloneContents());
      if (textOf(holder)) pieces.push({ html: holder.innerHTML });
    };
    for (const table of tables) {
      rest.setEndBefore(table);
      add();
      const rows = rowsOf(table);
      if (rows.length) pieces.push({ table: rows });
      rest.selectNodeContents(page.body);
      rest.setStartAfter(table);
    }
    add();
    return pieces;
  }

  /* All that a grid can take of it; undefined when it is no table. */
  function rows(clipboard) {
    const tables = split(clipboard.getData("text/html")).filter((piece) => piece.table);
    const text = clipboard.getData("text/plain");
    if (tables.length) return tables.flatMap((piece) => piece.table);
    return /\t|\n./.test(text) ? rowsOfText(text) : undefined;
  }

  /* The first row tells what the columns are: all of it is filled, and with words. */
  function hasHeadings(rows) {
    return rows.length > 1 && rows[0].every((cell) => cell && !/^(S\/|[-+]?[\d.,]+%?$)/.test(cell));
  }

  return { split, rows, hasHeadings };
})();
