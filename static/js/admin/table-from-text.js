/* A table that is pasted into a text becomes a piece of its own, after the one that it was pasted into. */
(() => {
  const { split, hasHeadings } = window.pastedTables;
  const { StreamBlockDefinition } = window.wagtailStreamField.blocks;

  const asState = (rows) => ({
    data: rows,
    table_header_choice: hasHeadings(rows) ? "row" : "",
    table_caption: "",
  });

  function pasteText(editor, html) {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", new DOMParser().parseFromString(html, "text/html").body.textContent.trim());
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }

  /* What stands after the cursor has to stand after the table. */
  function splitAtCursor(child) {
    const { stateBefore, stateAfter, shouldMoveCommentFn } = window.draftail.splitState(child.block.getState());
    if (stateAfter.getCurrentContent().hasText()) child.split(stateBefore, stateAfter, shouldMoveCommentFn);
  }

  function place(stream, child, pieces, editor) {
    const [first, ...others] = pieces;
    const isText = child.type === "text";
    if (isText) splitAtCursor(child);
    let { index } = child;
    for (const piece of first.html ? others : pieces) {
      index += 1;
      if (piece.table) {
        stream.insert({ type: "table", value: asState(piece.table) }, index, { animate: true });
      } else {
        const text = stream.insert({ type: "text", value: stream.blockDef.initialChildStates.text }, index);
        // It is drawn a moment later.
        setTimeout(() => pasteText(text.block.element.querySelector(".public-DraftEditor-content"), piece.html), 100);
      }
    }
    if (first.html) setTimeout(() => pasteText(editor, first.html), 100);
    setTimeout(() => window.dispatchEvent(new Event("resize")), 100); // the grids take the height that they need
  }

  class BodyDefinition extends StreamBlockDefinition {
    render(...args) {
      const stream = super.render(...args);
      const inside = stream.sequenceContainer[0];
      inside.addEventListener(
        "paste",
        (event) => {
          const editor = event.target.closest?.(".public-DraftEditor-content");
          if (!editor || editor.closest("[data-streamfield-stream-container]") !== inside) return;
          const pieces = split(event.clipboardData.getData("text/html"));
          if (!pieces.some((piece) => piece.table)) return;
          event.preventDefault();
          event.stopImmediatePropagation();
          place(stream, stream.children.find((child) => child.element.contains(editor)), pieces, editor);
          const detail = { text: this.meta.tablePasted, type: "success", clear: true };
          document.dispatchEvent(new CustomEvent("w-messages:add", { detail }));
        },
        true,
      );
      return stream;
    }
  }

  window.telepath.register("home.blocks.Body", BodyDefinition);
})();
