// The provinces of a department and the districts of a province, without asking for the page again.

const area = document.querySelector("[data-places]");
const department = document.getElementById("id_department");
const province = document.getElementById("id_province");
const district = document.getElementById("id_district");
const known = new Map();

async function placesOf(code) {
  if (!known.has(code)) {
    const answer = await fetch(`${area.dataset.places}${code}/`);
    if (!answer.ok) throw new Error(answer.status);
    known.set(code, (await answer.json()).provinces);
  }
  return known.get(code);
}

function fill(list, choices, first) {
  list.replaceChildren(new Option(first, ""), ...choices.map(([code, name]) => new Option(name, code)));
}

async function departmentChosen() {
  const code = department.value;
  fill(province, [], code ? area.dataset.choose : area.dataset.departmentFirst);
  fill(district, [], area.dataset.provinceFirst);
  if (!code) return;
  const found = await placesOf(code);
  if (department.value !== code) return;
  fill(province, found.map((one) => [one.code, one.name]), area.dataset.choose);
}

async function provinceChosen() {
  const code = province.value;
  fill(district, [], code ? area.dataset.choose : area.dataset.provinceFirst);
  if (!code) return;
  const found = await placesOf(department.value);
  if (province.value !== code) return;
  fill(district, found.find((one) => one.code === code)?.districts || [], area.dataset.choose);
}

// Without a connection the button «Actualizar lista» comes back.
function orShowButton(fillList) {
  return async () => {
    try {
      await fillList();
    } catch {
      for (const hidden of area.querySelectorAll(".no-script-only")) hidden.classList.remove("no-script-only");
    }
  };
}

if (area && department && province && district) {
  department.addEventListener("change", orShowButton(departmentChosen));
  province.addEventListener("change", orShowButton(provinceChosen));
}
