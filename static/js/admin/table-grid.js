/* The grid in which an editor writes a table: a spreadsheet's table is pasted into it whole.

   The grid's own way glues lines together, moves what stands after a merged cell, runs the markup of whoever
   wrote the table, and puts all of it into one cell when that cell is being written. */
(() => {
  const grids = [];
  const { rows: pastedRows, hasHeadings } = window.pastedTables;

  function tell(grid) {
    const headings = grid.rootElement.parentElement.querySelector("select");
    if (headings.value) return;
    headings.value = "row";
    window.jQuery(headings).trigger("change"); // the grid listens through jQuery
  }

  function paste(grid, rows) {
    const [top, left] = grid.getSelectedLast() || [0, 0];
    const wasEmpty = !grid.getData().flat().some(Boolean);
    grid.getActiveEditor()?.finishEditing(true);
    grid.populateFromArray(top, left, rows, undefined, undefined, "CopyPaste.paste", "overwrite");
    if (wasEmpty) {
      for (const [kind, count, wanted] of [
        ["remove_row", grid.countRows(), top + rows.length],
        ["remove_col", grid.countCols(), left + rows[0].length],
      ]) {
        if (count > wanted) grid.alter(kind, wanted, count - wanted);
      }
      if (hasHeadings(rows)) tell(grid);
    }
    window.dispatchEvent(new Event("resize")); // then it takes the height that it needs
    grid.selectCell(top, left);
  }

  window.Handsontable.hooks.add("afterInit", function remember() {
    grids.push(this);
  });

  document.addEventListener(
    "paste",
    (event) => {
      const grid = grids.find((one) => !one.isDestroyed && one.isListening() && one.rootElement.contains(event.target));
      if (!grid) return;
      const rows = pastedRows(event.clipboardData);
      const isOneCell = !rows || rows.flat().length < 2;
      if (isOneCell && grid.getActiveEditor()?.isOpened()) return; // some words in the midst of others
      event.preventDefault();
      event.stopImmediatePropagation();
      const written = rows?.length ? rows : [[event.clipboardData.getData("text/plain").trim()]];
      paste(grid, written);
    },
    true,
  );
})();
