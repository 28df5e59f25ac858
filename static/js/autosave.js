// Keeps what is being typed, a moment after the last key, so that leaving the page loses nothing.
// The form has data-autosave with the address; without this file every button of the form saves too.

const WAIT = 1500;

for (const form of document.querySelectorAll("form[data-autosave]")) keep(form);

// «Atrás» may bring the page back as it was left or first drawn, older than what is saved: ask for it again.
window.addEventListener("pageshow", (event) => {
  const [navigation] = performance.getEntriesByType("navigation");
  const fromHistory = event.persisted || navigation?.type === "back_forward";
  if (fromHistory && navigator.onLine) location.reload();
});

function keep(form) {
  const note = document.createElement("p");
  note.className = "autosave-note";
  note.setAttribute("role", "status");
  note.hidden = true;
  form.prepend(note);

  let timer = 0;
  let sending = null;
  let kept = serialized();

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", stop);
  document.addEventListener("visibilitychange", () => document.hidden && now({ leaving: true }));
  window.addEventListener("pagehide", () => now({ leaving: true }));
  window.addEventListener("online", () => now());

  function typed() {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  function serialized() {
    return new URLSearchParams(typed()).toString();
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(now, WAIT);
  }

  // What the button sends is newer than anything on its way.
  function stop(event) {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    sending?.abort();
  }

  async function now({ leaving = false } = {}) {
    clearTimeout(timer);
    const text = serialized();
    if (text === kept || "sent" in form.dataset) return;
    sending?.abort();
    sending = new AbortController();
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new URLSearchParams(text),
        keepalive: leaving,
        signal: leaving ? undefined : sending.signal,
        headers: { Accept: "application/json" },
      });
      await tell(answer, text);
    } catch (problem) {
      if (problem.name !== "AbortError") say(form.dataset.offline);
    }
  }

  async function tell(answer, text) {
    const found = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    if (!answer.ok) return say(found.message || form.dataset.unsaved);
    kept = text;
    say("");
    for (const place of document.querySelectorAll("[data-saved-at]")) place.textContent = found.saved_at;
    form.dispatchEvent(new Event("portal:saved", { bubbles: true }));
  }

  function say(text) {
    note.hidden = !text;
    if (note.textContent !== (text || "")) note.textContent = text || "";
  }
}
