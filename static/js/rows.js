// Comfort while a row is filled in: fitting levels, years of study, «Trabajo allí actualmente».

// --- The level depends on the formation ---------------------------------------------------------------

const formation = document.getElementById("id_education-formation");
const level = document.getElementById("id_education-level");
const groups = level ? [...level.querySelectorAll("optgroup")] : [];

function showFittingLevels() {
  const chosen = formation.selectedOptions[0];
  for (const group of groups) {
    const fits = !formation.value || group.label === chosen.textContent;
    if (!fits && group.querySelector("option:checked")) level.value = "";
    if (fits) level.append(group);
    else group.remove();
  }
}

if (formation && level) {
  formation.addEventListener("change", showFittingLevels);
  if (formation.value) showFittingLevels();
}

// --- Years of study, as they will be reckoned ---------------------------------------------------------

const years = document.getElementById("id_education-years");
const since = document.getElementById("id_education-since");
const until = document.getElementById("id_education-until");

function dayIn(field, endOfMonth) {
  const parts = field.value.match(/^(?:(\d{1,2})\/)?(\d{1,2})\/(\d{4})$/);
  if (!parts) return null;
  const [, day, month, year] = parts.map(Number);
  return new Date(year, endOfMonth && !day ? month : month - 1, day || (endOfMonth ? 0 : 1));
}

function showYears() {
  const from = dayIn(since, false);
  const to = until.value ? dayIn(until, true) : new Date();
  const whole = from && to && to > from ? Math.round((to - from) / 864e5 / 365.25) : null;
  years.placeholder = whole === null ? "" : String(whole);
}

if (years && since && until) {
  for (const field of [since, until]) field.addEventListener("change", showYears);
  showYears();
}

// --- Whoever still works there has no last day ----------------------------------------------------------

const ongoing = document.getElementById("id_experience-ongoing");
const lastDay = document.getElementById("id_experience-until");

function lockLastDay() {
  lastDay.disabled = ongoing.checked;
  if (ongoing.checked) lastDay.value = "";
}

if (ongoing && lastDay) {
  ongoing.addEventListener("change", lockLastDay);
  lockLastDay();
}

// --- «Editar» leads to the first field of the row -------------------------------------------------------

const edited = new URLSearchParams(location.search).get("editar");
if (edited && !document.querySelector("[data-takes-focus]")) {
  const row = document.querySelector(`[data-row="${CSS.escape(edited.split(":")[0])}"]`);
  row?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}
