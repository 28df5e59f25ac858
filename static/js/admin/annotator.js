/* Placing the markers of a screenshot in the page editor: by mouse, by finger, by keyboard.

   The fields «x» and «y» of each marker stay the truth: this reads them, writes them and draws what they say. */
(() => {
  const STEP = 0.5;
  const LARGE_STEP = 5;
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const percent = (value) => Math.round(Math.min(Math.max(value, 0), 100) * 10) / 10;
  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /* One entry of the list of markers, as Wagtail's blocks hold it. */
  class Marker {
    constructor(child) {
      this.child = child;
      this.fields = child.block.childBlocks;
    }

    get place() {
      return [this.fields.x, this.fields.y].map((field) => parseFloat(field.getValue()));
    }

    get text() {
      return this.fields.text.getTextLabel({ maxLength: 80 }) || "";
    }

    moveTo([x, y]) {
      this.fields.x.setState(percent(x));
      this.fields.y.setState(percent(y));
    }

    /* Tells the form, which counts unsaved changes and saves drafts by itself. */
    tell() {
      for (const field of [this.fields.x, this.fields.y]) {
        field.widget.input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }

    write() {
      const toggle = this.child.toggleElement;
      if (toggle.getAttribute("aria-expanded") === "false") toggle.click();
      this.fields.text.focus();
    }
  }

  class Annotator {
    constructor(block, { pictureUrl, words }) {
      this.list = block.childBlocks.markers;
      this.imageInput = document.getElementById(`${block.prefix}-image`);
      this.pictureUrl = pictureUrl;
      this.words = words;
      this.buttons = new Map(); // the entry of the list: its button on the picture
      this.build(block.prefix);
      this.listen();
      this.showPicture();
      this.draw();
    }

    build(prefix) {
      const helpId = `${prefix}-annotator-help`;
      this.helpId = helpId;
      this.help = element("p", { class: "help", id: helpId }, this.words.help);
      this.picture = element("img", { class: "annotator__picture", alt: "", draggable: "false" });
      this.stage = element("div", { class: "annotator__stage" }, this.picture);
      this.adder = element("button", { type: "button", class: "button button-small button-secondary" }, this.words.add);
      this.status = element("p", { class: "annotator__status", role: "status" });
      this.root = element(
        "div",
        { class: "annotator", role: "group", "aria-label": this.words.label },
        this.help, this.stage, this.adder, this.status,
      );
      this.list.container[0].closest("[data-contentpath]").before(this.root);
    }

    listen() {
      this.imageInput.addEventListener("change", () => this.showPicture());
      this.picture.addEventListener("click", (event) => this.add(this.placeOf(event)));
      this.picture.addEventListener("error", () => this.say("no_picture"));
      this.adder.addEventListener("click", () => this.add([50, 50]));
      this.list.container[0].addEventListener("input", () => this.draw());
      this.list.container[0].addEventListener("focusin", (event) => this.pointOut(event.target));
      // The list tells nobody when an entry comes, goes or changes places.
      for (const name of ["blockCountChanged", "moveBlock"]) {
        const original = this.list[name];
        this.list[name] = (...args) => {
          const result = original.apply(this.list, args);
          queueMicrotask(() => this.draw());
          return result;
        };
      }
    }

    showPicture() {
      const id = this.imageInput.getAttribute("value");
      this.root.classList.toggle("annotator--empty", !id);
      this.help.textContent = id ? this.words.help : this.words.choose;
      if (id) this.picture.src = this.pictureUrl.replace("/0/", `/${id}/`);
      else this.picture.removeAttribute("src");
    }

    draw() {
      const present = new Set(this.list.children);
      for (const [child, button] of this.buttons) {
        if (!present.has(child)) {
          button.remove();
          this.buttons.delete(child);
        }
      }
      this.list.children.forEach((child, index) => {
        const marker = new Marker(child);
        const button = this.buttons.get(child) || this.buttonFor(child);
        const [x, y] = marker.place;
        button.textContent = index + 1;
        button.hidden = Number.isNaN(x) || Number.isNaN(y);
        button.style.left = `${percent(x)}%`;
        button.style.top = `${percent(y)}%`;
        button.setAttribute("aria-label", fill(this.words.marker, { number: index + 1, x, y, text: marker.text }));
        // The keyboard goes by the list's order; a button that is moved loses focus and pointer, so only then.
        const before = this.stage.children[index + 1];
        if (before !== button) this.stage.insertBefore(button, before || null);
      });
    }

    buttonFor(child) {
      const button = element("button", {
        type: "button", class: "annotator__marker", "aria-describedby": this.helpId,
      });
      this.buttons.set(child, button);
      const marker = new Marker(child);
      button.addEventListener("keydown", (event) => this.press(event, marker));
      button.addEventListener("pointerdown", (event) => this.drag(event, marker, button));
      button.addEventListener("dblclick", () => marker.write());
      return button;
    }

    placeOf({ clientX, clientY }) {
      const { left, top, width, height } = this.picture.getBoundingClientRect();
      return [((clientX - left) / width) * 100, ((clientY - top) / height) * 100];
    }

    add([x, y]) {
      const [, empty, id] = this.list._getChildDataForInsertion();
      const place = { x: percent(x), y: percent(y) };
      const child = this.list.insert({ ...empty, ...place }, this.list.children.length, { id });
      new Marker(child).tell();
      this.draw();
      this.buttons.get(child).focus({ preventScroll: true });
      this.say("added", { number: this.list.children.length, ...place });
    }

    press(event, marker) {
      const move = MOVES[event.key];
      if (move) {
        const step = event.shiftKey ? LARGE_STEP : STEP;
        const [x, y] = marker.place;
        marker.moveTo([x + move[0] * step, y + move[1] * step]);
        marker.tell();
        this.moved(marker);
      } else if (event.key === "Delete" || event.key === "Backspace") {
        this.remove(marker);
      } else if (event.key === "Enter") {
        marker.write();
      } else {
        return;
      }
      event.preventDefault();
    }

    drag(event, marker, button) {
      if (event.button > 0) return;
      const start = marker.place;
      const from = this.placeOf(event); // the marker does not jump to the pointer
      let dragged = false;
      const move = (moved) => {
        const [x, y] = this.placeOf(moved);
        dragged = true;
        marker.moveTo([start[0] + x - from[0], start[1] + y - from[1]]);
        this.draw();
      };
      const release = () => {
        button.removeEventListener("pointermove", move);
        button.removeEventListener("pointerup", release);
        button.removeEventListener("pointercancel", release);
        if (!dragged) return;
        marker.tell();
        this.moved(marker);
      };
      button.setPointerCapture(event.pointerId);
      button.addEventListener("pointermove", move);
      button.addEventListener("pointerup", release);
      button.addEventListener("pointercancel", release);
    }

    moved(marker) {
      this.draw();
      const [x, y] = marker.place;
      this.say("moved", { number: this.list.children.indexOf(marker.child) + 1, x, y });
    }

    remove(marker) {
      const index = this.list.children.indexOf(marker.child);
      this.list.deleteBlock(index, { animate: false });
      marker.child.deletedInput[0].dispatchEvent(new Event("change", { bubbles: true }));
      this.draw();
      const next = this.list.children[Math.min(index, this.list.children.length - 1)];
      (next ? this.buttons.get(next) : this.adder).focus({ preventScroll: true });
      this.say("removed", { number: index + 1, left: this.list.children.length });
    }

    /* Whoever writes an entry sees which marker it explains. */
    pointOut(target) {
      for (const [child, button] of this.buttons) {
        button.classList.toggle("annotator__marker--written", child.element.contains(target));
      }
    }

    say(what, values = {}) {
      this.status.textContent = fill(this.words[what], values);
    }
  }

  class ScreenshotBlockDefinition extends window.wagtailStreamField.blocks.StructBlockDefinition {
    render(...args) {
      const block = super.render(...args);
      new Annotator(block, this.meta.annotator);
      return block;
    }
  }

  window.telepath.register("home.blocks.Screenshot", ScreenshotBlockDefinition);
})();
