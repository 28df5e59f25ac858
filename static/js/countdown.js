// Time left by the server's clock: the phone's own may be wrong, so only how much time passed is taken from it.

const startedAt = performance.now();
const counters = [...document.querySelectorAll("[data-countdown]")];
const ANNOUNCE_AT_MINUTES = [60, 15, 5];

const voice = document.createElement("p");
voice.className = "visually-hidden";
voice.setAttribute("role", "status");
if (counters.length) document.body.append(voice);

let minutesBefore = null;

function millisecondsLeft(counter) {
  const { now, deadline } = counter.dataset;
  return Date.parse(deadline) - Date.parse(now) - (performance.now() - startedAt);
}

function inWords(milliseconds, words) {
  const minutes = Math.floor(milliseconds / 60000);
  if (minutes < 1) return words.less;
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const days = Math.floor(minutes / 1440);
  return `${days} ${days === 1 ? words.day : words.days}`;
}

function sentence(counter) {
  const left = millisecondsLeft(counter);
  if (left <= 0) return counter.dataset.over;
  return counter.dataset.text.replace("%s", inWords(left, counter.dataset));
}

function announce(counter) {
  const minutes = Math.ceil(millisecondsLeft(counter) / 60000);
  const crossed = ANNOUNCE_AT_MINUTES.some((mark) => minutesBefore > mark && minutes <= mark);
  const over = minutesBefore > 0 && minutes <= 0;
  if (minutesBefore !== null && (crossed || over)) voice.textContent = sentence(counter);
  minutesBefore = minutes;
}

function tick() {
  for (const counter of counters) {
    const text = sentence(counter);
    if (counter.textContent !== text) counter.textContent = text;
  }
  if (counters.length) announce(counters[0]);
}

if (counters.length) {
  tick();
  setInterval(tick, 1000);
  // A page brought back from the background shows the right time at once.
  document.addEventListener("visibilitychange", tick);
}
