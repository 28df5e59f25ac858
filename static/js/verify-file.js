// Compares a file without sending it: its SHA-256 is worked out here and sent in the form instead.
// Without this file the page verifies by code only.

const MAX_BYTES = 50 * 1024 * 1024;

for (const area of document.querySelectorAll("[data-verify-file]")) {
  // Browsers offer crypto.subtle on safe (https) pages only.
  if (!window.crypto?.subtle) continue;
  const input = area.querySelector("input[type=file]");
  const status = area.querySelector("[role=status]");
  const form = area.closest("form");
  area.hidden = false;

  const say = (words, isError = false) => {
    status.textContent = words;
    status.classList.toggle("is-error", isError);
  };

  const compare = async (file) => {
    if (!file) return;
    if (file.size > MAX_BYTES) return say(area.dataset.tooBig, true);
    say(area.dataset.reading);
    try {
      const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
      form.elements.fingerprint.value = hex;
    } catch {
      return say(area.dataset.failed, true);
    }
    if (form.elements.code) form.elements.code.value = "";
    form.requestSubmit();
  };

  input.addEventListener("change", () => compare(input.files[0]));
  // A file input of its own has no name, so its file is never part of the form.
  for (const kind of ["dragover", "dragenter"]) {
    area.addEventListener(kind, (event) => {
      event.preventDefault();
      area.classList.add("is-over");
    });
  }
  area.addEventListener("dragleave", () => area.classList.remove("is-over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("is-over");
    compare(event.dataTransfer.files[0]);
  });
  // «Atrás» must not send the hash of a file chosen before.
  window.addEventListener("pageshow", () => { form.elements.fingerprint.value = ""; });
}
