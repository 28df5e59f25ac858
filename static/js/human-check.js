// Solves the human check of a form while the person types; sending waits for it at most a few seconds.
// Without this file, or if anything fails, the form is sent all the same under a stricter limit.

const LONGEST_WAIT = 8000;

for (const field of document.querySelectorAll("input[data-human-check]")) {
  const form = field.form;
  const status = form.querySelector("[data-human-check-status]");
  let working = true;
  let waiting = null;

  const worker = new Worker(field.dataset.worker);
  worker.addEventListener("message", (event) => finish(event.data));
  worker.addEventListener("error", () => finish(""));
  worker.postMessage(JSON.parse(field.dataset.humanCheck));

  form.addEventListener("submit", (event) => {
    if (!working || !form.requestSubmit) return;
    event.preventDefault();
    if (waiting) return;
    waiting = { submitter: event.submitter };
    if (status) status.hidden = false;
    setTimeout(() => finish(""), LONGEST_WAIT);
  });

  function finish(solution) {
    if (!working) return;
    working = false;
    field.value = solution;
    worker.terminate();
    if (status) status.hidden = true;
    if (waiting) form.requestSubmit(waiting.submitter);
  }
}
