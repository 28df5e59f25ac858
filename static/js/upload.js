// Sends a form with a file and shows how far it is; a plain form without this file.
// The form has data-upload, the area inside it comes from components/file_upload.html.

for (const form of document.querySelectorAll("form[data-upload]")) {
  const area = form.querySelector("[data-upload-area]");
  if (area) watch(form, area);
}

function watch(form, area) {
  const input = area.querySelector("input[type=file]");
  const bar = area.querySelector("progress");
  const status = area.querySelector(".upload__status");
  const buttons = area.querySelector("[data-upload-buttons]");
  const cancel = area.querySelector("[data-upload-cancel]");
  const retry = area.querySelector("[data-upload-retry]");
  const texts = area.dataset;
  let problem = "";
  let sending = null;
  let pressed = null;

  input.addEventListener("change", async () => {
    show({});
    forgetEarlierError();
    problem = input.files.length ? await whatIsWrong(input.files[0]) : "";
    if (problem) show({ text: problem, look: "is-error" });
    else if (input.files.length) {
      const { name, size } = input.files[0];
      show({ text: texts.ready.replace("%name", name).replace("%size", inMegabytes(size)), look: "is-ok" });
    }
  });

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented && !sending) return;
    if (!input.files.length) return;
    event.preventDefault();
    if (sending) return;
    if (problem) {
      show({ text: problem, look: "is-error" });
      input.focus();
      return;
    }
    pressed = event.submitter;
    send();
  });

  cancel.addEventListener("click", () => sending?.abort());
  retry.addEventListener("click", send);

  for (const kind of ["dragover", "dragleave", "drop"]) {
    area.addEventListener(kind, (event) => {
      event.preventDefault();
      area.classList.toggle("is-over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  }

  // What the server found wrong was another file.
  function forgetEarlierError() {
    const told = area.querySelector(".field__error");
    if (told) told.hidden = true;
    area.querySelector(".field--error")?.classList.remove("field--error");
    input.removeAttribute("aria-invalid");
  }

  async function whatIsWrong(file) {
    const limit = Number(input.dataset.maxBytes || 0);
    if (limit && file.size > limit) {
      return texts.tooBig.replace("%size", inMegabytes(file.size)).replace("%limit", inMegabytes(limit));
    }
    if ((input.accept || "").includes("pdf")) {
      const start = await file.slice(0, 1024).text();
      if (!start.includes("%PDF-")) return texts.notPdf;
    }
    return "";
  }

  function send() {
    const data = new FormData(form);
    if (pressed?.name) data.append(pressed.name, pressed.value);
    let percentSaid = 0;

    sending = new XMLHttpRequest();
    // Not form.action: a field of that name would hide it.
    const address = pressed?.getAttribute("formaction") || form.getAttribute("action") || location.href;
    sending.open("POST", address);
    // The server answers a redirect as JSON, so that its messages wait for the page that shows them.
    sending.setRequestHeader("X-Upload", "1");
    sending.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const percent = Math.floor((event.loaded * 100) / event.total);
      bar.value = percent;
      if (percent === 100) show({ text: texts.checking, busy: true });
      else if (percent - percentSaid >= 10) {
        percentSaid = percent;
        show({ text: texts.sending.replace("%percent", percent), busy: true, stoppable: true });
      }
    });
    sending.addEventListener("load", () => finish(sending));
    sending.addEventListener("error", () => stop(texts.offline));
    sending.addEventListener("abort", () => stop(texts.cancelled, ""));
    bar.value = 0;
    setDisabled(true);
    show({ text: texts.sending.replace("%percent", 0), busy: true, stoppable: true });
    sending.send(data);
  }

  function finish(answer) {
    const kind = answer.getResponseHeader("Content-Type") || "";
    if (answer.status === 200 && kind.includes("json")) {
      leaveFor(JSON.parse(answer.responseText).url);
    } else if (answer.status < 500 && kind.includes("html") && holdsTheForm(answer.responseText)) {
      replacePage(answer.responseText);
    } else if (answer.status === 200) {
      leaveFor(answer.responseURL);
    } else {
      stop([401, 403].includes(answer.status) ? texts.session : texts.failed);
    }
  }

  function leaveFor(address) {
    form.dataset.sent = "";
    const target = new URL(address, location.href);
    const samePage = withoutHash(target.href) === withoutHash(location.href);
    // To the browser, another anchor of the same page is nothing to load.
    location.assign(target);
    if (samePage) location.reload();
  }

  function holdsTheForm(html) {
    return new DOMParser().parseFromString(html, "text/html").querySelector("form[data-upload]") !== null;
  }

  // The form came back with something to correct: show it without sending the file again.
  function replacePage(html) {
    const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
    document.querySelector("main").replaceWith(document.adoptNode(main));
    for (const next of main.querySelectorAll("form[data-upload]")) {
      const nextArea = next.querySelector("[data-upload-area]");
      if (nextArea) watch(next, nextArea);
    }
    (main.querySelector("[data-takes-focus]") || main).focus();
  }

  function stop(text, look = "is-error") {
    sending = null;
    setDisabled(false);
    show({ text, look, again: true });
    retry.focus();
  }

  function setDisabled(busy) {
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = busy;
    if (!busy) form.dispatchEvent(new Event("portal:release", { bubbles: true }));
  }

  function show({ text = "", look = "", busy = false, stoppable = false, again = false }) {
    status.textContent = text;
    status.className = `upload__status ${look}`.trim();
    bar.hidden = !busy;
    cancel.hidden = !stoppable;
    retry.hidden = !again;
    buttons.hidden = !stoppable && !again;
  }
}

function withoutHash(address) {
  return address.split("#")[0];
}

function inMegabytes(bytes) {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  const megabytes = Math.ceil((bytes / (1024 * 1024)) * 10) / 10;
  return `${megabytes.toLocaleString("es-PE", { maximumFractionDigits: 1 })} MB`;
}
