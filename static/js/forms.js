// What every form gets: focus on the errors, one sending per press, a warning before typed data are lost.
// Everything works without this file.

for (const summary of document.querySelectorAll("[data-takes-focus]")) {
  summary.focus();
}

// A link of the error summary puts the cursor in the field and its label in sight.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".error-summary a[href^='#']");
  if (!link) return;
  const field = document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (field.closest(".field") || field).scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});

// --- One sending per press -------------------------------------------------------------------------
// The button is not disabled before the browser has read its name and value.

const sending = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-once]")) return;
  if (sending.has(form)) {
    event.preventDefault();
    return;
  }
  sending.add(form);
  form.dataset.sent = "";
  setTimeout(() => setBusy(form, true));
});

// «Atrás» may bring the page back exactly as it was left: with its buttons disabled.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-once]")) release(form);
});

function release(form) {
  sending.delete(form);
  delete form.dataset.sent;
  setBusy(form, false);
}

function setBusy(form, busy) {
  if (busy) form.setAttribute("aria-busy", "true");
  else form.removeAttribute("aria-busy");
  for (const button of form.elements) {
    if (button.type !== "submit") continue;
    if (busy && !button.disabled) {
      button.disabled = true;
      button.dataset.wasEnabled = "";
    } else if (!busy && "wasEnabled" in button.dataset) {
      button.disabled = false;
      delete button.dataset.wasEnabled;
    }
  }
}

// --- Typed data are not lost by accident (only in forms with data-guard) ------------------------------

const changed = new WeakSet();

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && form.matches("[data-guard]")) changed.add(form);
});

// Whoever saves in the background says so: form.dispatchEvent(new Event("portal:saved", {bubbles: true}))
document.addEventListener("portal:saved", (event) => changed.delete(event.target));

// A script that sends the form itself gives the buttons back: form.dispatchEvent(new Event("portal:release", {bubbles: true}))
document.addEventListener("portal:release", (event) => release(event.target));

window.addEventListener("beforeunload", (event) => {
  for (const form of document.querySelectorAll("form[data-guard]")) {
    if (changed.has(form) && !("sent" in form.dataset)) event.preventDefault();
  }
});

// --- Dates ------------------------------------------------------------------------------------------
// Numeric keyboards often have no slash: «24061990» and «24 06 1990» become «24/06/1990» on leaving the field.

document.addEventListener("focusout", (event) => {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || !("date" in field.dataset)) return;
  const typed = field.value.trim().replace(/[\s.\-/]+/g, "/");
  const day = typed.match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/) || typed.match(/^(\d{2})(\d{2})(\d{4})$/);
  const month = typed.match(/^(\d{1,2})\/(\d{4})$/) || typed.match(/^(\d{2})(\d{4})$/);
  const parts = day || month;
  if (!parts) return;
  const tidy = parts.slice(1).map((part) => part.padStart(2, "0")).join("/");
  if (tidy !== field.value) {
    field.value = tidy;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

// --- «Mostrar» beside a password ----------------------------------------------------------------------

for (const button of document.querySelectorAll("[data-reveal]")) {
  const field = button.previousElementSibling;
  const words = { password: button.textContent, text: button.dataset.reveal };
  button.setAttribute("aria-controls", field.id);
  button.hidden = false;
  const show = (type) => {
    field.type = type;
    button.textContent = words[type];
    button.setAttribute("aria-pressed", String(type === "text"));
  };
  button.addEventListener("click", () => show(field.type === "password" ? "text" : "password"));
  // Sent as a password, so that the browser offers to keep it and nothing keeps it as plain text.
  field.form?.addEventListener("submit", () => show("password"));
}

// An open menu closes when something outside is pressed, or with Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".menu-phone[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector(".menu-phone[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
