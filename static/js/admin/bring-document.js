/* What is pasted becomes the file of the form, with its format; the box shows its words. */
const area = document.querySelector("[data-paste]");
const box = area.querySelector("textarea");
const input = document.querySelector("input[type=file]");
let pasted = false;
area.hidden = false;

function asFile(html) {
  const transfer = new DataTransfer();
  transfer.items.add(new File([html], "pegado.html", { type: "text/html" }));
  input.files = transfer.files;
}

function paragraphs(text) {
  const holder = document.createElement("div");
  for (const line of text.split(/\n+/)) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    holder.append(paragraph);
  }
  return holder.innerHTML;
}

/* A picture copied alone comes as a file; beside it stands at most where it was, which nobody else can open. */
async function withPicture(html, file) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const pictures = page.querySelectorAll("img");
  if (pictures.length > 1) return html;
  const picture = pictures[0] || page.body.appendChild(page.createElement("img"));
  picture.src = await new Promise((done) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result));
    reader.readAsDataURL(file);
  });
  return page.body.innerHTML;
}

box.addEventListener("paste", async (event) => {
  const text = event.clipboardData.getData("text/plain");
  const html = event.clipboardData.getData("text/html") || paragraphs(text);
  const picture = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
  event.preventDefault();
  pasted = true;
  box.value = text;
  asFile(picture ? await withPicture(html, picture) : html);
  area.querySelector("[role=status]").textContent = area.dataset.said;
});

// What is typed there counts too; beside something pasted it would take its format away.
box.addEventListener("input", () => {
  if (!pasted) asFile(paragraphs(box.value));
});
