"use strict";
// Puts the rows of the jobs' table in place whenever the desk tells that one changed.
// Keyboard focus stays where it was; the end of a job is spoken.
const rows = document.getElementById("jobs-rows");
const OVER = ["done", "failed", "cancelled"];

function states() {
  return new Map([...rows.children].map((row) => [row.id, row.dataset.state]));
}

function put(html) {
  const before = states();
  const focused = rows.contains(document.activeElement) ? document.activeElement.id : "";
  const row = focused ? document.activeElement.closest("tr").id : "";
  rows.innerHTML = html;
  if (focused) {
    const again = document.getElementById(focused);
    (again ?? document.getElementById(row)?.querySelector("a"))?.focus();
  }
  const ended = [...rows.children].filter(
    ({ id, dataset }) => OVER.includes(dataset.state) && before.has(id) && before.get(id) !== dataset.state,
  );
  const now = states();
  if (rows.dataset.stream.includes("alive") && [...before.keys()].some((id) => !now.has(id))) {
    location.reload(); // what has ended has changed the figures
  }
  if (ended.length) {
    document.getElementById("spoken").textContent = ended.map((one) => one.dataset.said).join(". ");
  }
}

if (rows?.dataset.stream) {
  const source = new EventSource(rows.dataset.stream);
  source.addEventListener("rows", (event) => put(JSON.parse(event.data)));
  window.addEventListener("pagehide", () => source.close());
}
