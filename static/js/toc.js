// Marks in the contents the section that is being read.

const links = [...document.querySelectorAll("[data-toc] a[href^='#']")];
const sections = links
  .map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  .filter(Boolean);

function mark() {
  const line = window.innerHeight * 0.3;
  const atTheEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4;
  let current = sections[0];
  for (const section of sections) {
    if (section.getBoundingClientRect().top <= line) current = section;
  }
  if (atTheEnd && window.scrollY > 0) current = sections.at(-1);
  for (const link of links) {
    if (current && link.hash === `#${current.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

let waiting = false;

if (sections.length) {
  mark();
  document.addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    },
    { passive: true },
  );
}
