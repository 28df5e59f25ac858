// «Copiar enlace» and «Imprimir», where the browser can. The other links need nothing.

for (const item of document.querySelectorAll("[data-needs-script]")) item.hidden = false;

document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const status = button.closest("ul").nextElementSibling;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    status.textContent = status.dataset.copied;
  } catch {
    // No clipboard on plain http, or not allowed: the address is shown to be copied by hand.
    status.textContent = `${status.dataset.notCopied} ${button.dataset.copy}`;
  }
});

// The version for paper opens the dialogue by itself.
if (document.querySelector("[data-print-now]")) window.addEventListener("load", () => window.print());
