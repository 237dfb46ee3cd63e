// The board: moves by drag and keys, locks, undo. The server checks, costs and keeps every edit.
"use strict";
(() => {
  const STEP_MIN = 15, DRAG_PX = 4, QUIET_MS = 1200, AGAIN_MS = 1000, WHY_MS = 300;
  const desk = document.getElementById("week");
  if (!desk) return;
  const answer = document.getElementById("answer"), dialog = document.getElementById("patient-dialog");
  const spoken = document.getElementById("spoken");
  const state = { plan: desk.dataset.plan, version: desk.dataset.version };
  const canEdit = "edit" in desk.dataset, canMove = canEdit && desk.dataset.rows === "theatre";
  const words = desk.dataset;
  let queue = Promise.resolve(), waiting = 0, quiet = 0, refused = false;

  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const barOf = (id) => all("a.case").find((one) => one.dataset.case === id);
  const sessionOf = (id) => all("g.session").find((one) => one.dataset.session === id);
  const clock = (min) => `${String(Math.floor(min / 60)).padStart(2, "0")}:${String(min % 60).padStart(2, "0")}`;
  const minute = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  // Where a case stands: its base is as the server drew it, a transform is what has happened since.
  function put(bar, session, start) {
    const unit = Number(bar.ownerSVGElement.dataset.unit);
    const x = Number(session.dataset.x) + (start - Number(session.dataset.start)) * unit;
    bar.setAttribute("transform", `translate(${x - Number(bar.dataset.x)} ${Number(session.dataset.y) - Number(bar.dataset.y)})`);
    bar.dataset.session = session.dataset.session;
    bar.dataset.start = start;
  }

  // An edit whose answer was lost is asked for once more, under the same key: it is made once.
  async function send(path, body) {
    const key = [...crypto.getRandomValues(new Uint32Array(4))].join("-");
    return ask(path, body, key).catch(() => new Promise((again) => setTimeout(again, AGAIN_MS)).then(() => ask(path, body, key)));
  }

  async function ask(path, body, key) {
    const response = await fetch(`/api/v1/plans/${state.plan}/board/${path}`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "Idempotency-Key": key,
        "If-Match": `"${state.version}"`,
        "Accept-Language": document.documentElement.lang,
      },
      body: JSON.stringify(body),
    });
    return [response.status, await response.json()];
  }

  // Edits go one after the other, so that each knows the version that the one before made.
  function edit(path, body, undoMove) {
    waiting += 1;
    clearTimeout(quiet);
    queue = queue.then(async () => {
      try {
        if (refused) throw new Error(answer.textContent);
        const [status, found] = await send(path, body);
        if (status === 200) show(found);
        else {
          refused = status === 412;
          tell(found.detail, refused);
          if (undoMove) undoMove();
        }
      } catch (error) {
        tell(error.message || words.failed, true);
        if (undoMove) undoMove();
      }
      waiting -= 1;
      if (!waiting && !refused) quiet = setTimeout(refresh, QUIET_MS);
    });
    return queue;
  }

  function tell(text, again) {
    const line = element("p", text, "bad");
    answer.replaceChildren(line);
    if (again) {
      const button = element("button", words.reload);
      button.addEventListener("click", () => location.reload());
      answer.append(button);
    }
    answer.hidden = false;
    spoken.textContent = text;
  }

  function show(found) {
    if (found.plan_id !== state.plan) rename(state.plan, found.plan_id);
    state.version = found.version;
    const bar = barOf(found.patient_id);
    if (bar && found.booking && canMove) {
      const session = sessionOf(found.booking.session_id);
      if (session) put(bar, session, minute(found.booking.start));
    }
    mark(found);
    for (const [session, text] of Object.entries(found.strips)) {
      const strip = sessionOf(session)?.querySelector(".strip");
      if (strip) strip.textContent = text;
    }
    const lines = [element("p", found.said, "first")];
    const broken = found.broken.filter((row) => row.is_new);
    if (broken.length) lines.push(list(words.breaks, broken.map((row) => row.text), "bad"));
    if (found.mended.length) lines.push(list(words.mended, found.mended, "good"));
    if (found.costs.length) {
      const told = found.costs.map((row) => `${row.name}: ${signed(row.after - row.before)} ${row.unit}`);
      lines.push(list(found.broken.length ? words.changes : found.cost > 0 ? words.dearer : found.cost < 0 ? words.cheaper : words.same, told, ""));
    }
    if (!broken.length) lines.push(element("p", found.broken.length ? `${words.still}: ${found.broken.length}` : words.holds, found.broken.length ? "bad" : "good"));
    answer.replaceChildren(...lines);
    answer.hidden = false;
    spoken.textContent = lines.map((line) => line.textContent).join(" ");
    const undo = document.getElementById("undo");
    if (undo) undo.disabled = !found.num_edits;
  }

  function signed(amount) {
    const text = new Intl.NumberFormat(document.documentElement.lang).format(Math.abs(amount));
    return (amount < 0 ? "\u2212" : "+") + text;
  }

  function list(title, rows, className) {
    const made = element("div", "", className);
    made.append(element("strong", `${title}: `), rows.slice(0, 3).join("; ") + (rows.length > 3 ? ` (+${rows.length - 3})` : "") + ". ");
    return made;
  }

  function mark(found) {
    const cases = new Set(found.broken.flatMap((row) => row.case_ids));
    const sessions = new Set(found.broken.flatMap((row) => row.session_ids));
    for (const bar of all("a.case")) bar.classList.toggle("bad", cases.has(bar.dataset.case));
    for (const one of all("g.session")) one.querySelector(".slot").classList.toggle("bad", sessions.has(one.dataset.session));
    const bar = barOf(found.patient_id);
    if (bar) {
      bar.dataset.locks = found.locks.join(" ");
      bar.querySelector(".bar").classList.toggle("locked", found.locks.length > 0);
    }
  }

  // The first edit of a plan makes a proposal of its own.
  function rename(old, now) {
    state.plan = desk.dataset.plan = now;
    for (const link of all(`a[href*="${old}"]`)) link.setAttribute("href", link.getAttribute("href").replace(old, now));
    for (const form of all(`form[action*="${old}"]`)) form.setAttribute("action", form.getAttribute("action").replace(old, now));
    history.replaceState(null, "", location.href.replace(old, now));
  }

  // When nothing has been edited for a while, figures, list and tray follow.
  async function refresh() {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!response.ok || waiting) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    if (waiting || dragged || fresh.getElementById("week")?.dataset.version !== String(state.version)) return;
    const focused = document.activeElement?.dataset?.case;
    const open = all("details[open]").map((one) => one.querySelector("summary").textContent.split(":")[0]);
    for (const id of ["plans", "status", "figures", "boards", "replan", "holes", "tray", "list", "patient"]) {
      const old = document.getElementById(id), now = fresh.getElementById(id);
      if (old && now) old.replaceWith(now);
    }
    for (const one of all("details")) one.open = open.includes(one.querySelector("summary").textContent.split(":")[0]);
    if (focused) barOf(focused)?.focus({ preventScroll: true });
  }

  function move(bar, session, start) {
    const was = [bar.dataset.session, bar.dataset.start];
    put(bar, session, start);
    return edit("moves", { patient_id: bar.dataset.case, to: { session_id: session.dataset.session, start: clock(start) } },
      () => put(bar, sessionOf(was[0]), Number(was[1])));
  }

  // The session of the same day in the next theatre up or down that has one.
  function beside(bar, down) {
    const own = sessionOf(bar.dataset.session);
    const start = Number(bar.dataset.start), y = Number(own.dataset.y);
    const others = all("g.session", bar.ownerSVGElement).filter((one) => one.dataset.day === own.dataset.day && (down ? Number(one.dataset.y) > y : Number(one.dataset.y) < y));
    const away = (one) => Math.max(0, Number(one.dataset.start) - start, start - Number(one.dataset.end));
    return others.sort((a, b) => Math.abs(a.dataset.y - y) - Math.abs(b.dataset.y - y) || away(a) - away(b))[0];
  }

  function keys(event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && canEdit && !event.target.closest("input, textarea, select")) {
      event.preventDefault();
      undo();
      return;
    }
    const bar = event.target.closest?.("a.case");
    if (!bar || event.ctrlKey || event.altKey || event.metaKey) return;
    const session = sessionOf(bar.dataset.session);
    const start = Number(bar.dataset.start);
    if (event.key === " ") openPatient(bar);
    else if (event.key === "Enter" && canEdit) {
      const locks = bar.dataset.locks ? [] : ["date", "theatre", "team"];
      bar.dataset.locks = locks.join(" ");
      edit("locks", { patient_id: bar.dataset.case, locks });
    } else if (canMove && event.key === "ArrowLeft") move(bar, session, Math.max(0, start - STEP_MIN));
    else if (canMove && event.key === "ArrowRight") move(bar, session, Math.min(1425, start + STEP_MIN));
    else if (canMove && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const other = beside(bar, event.key === "ArrowDown");
      if (other) move(bar, other, start);
      else spoken.textContent = words.edge;
    } else return;
    event.preventDefault();
  }

  function undo() {
    return edit("undo", {}).then(() => { clearTimeout(quiet); quiet = setTimeout(refresh, 200); });
  }

  // Dragging: the pointer carries the bar, the session under it is the target.
  let dragged = null;
  function press(event) {
    const bar = event.target.closest("a.case");
    if (!bar || !canMove || event.button !== 0) return;
    const svg = bar.ownerSVGElement, scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
    dragged = { bar, scale, x: event.clientX, y: event.clientY, start: Number(bar.dataset.start), session: bar.dataset.session, transform: bar.getAttribute("transform") || "", moved: false };
  }

  function drag(event) {
    if (!dragged) return;
    const dx = event.clientX - dragged.x, dy = event.clientY - dragged.y;
    if (!dragged.moved && Math.hypot(dx, dy) < DRAG_PX) return;
    dragged.moved = true;
    dragged.bar.classList.add("dragged");
    const had = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(dragged.transform);
    dragged.bar.setAttribute("transform", `translate(${(had ? Number(had[1]) : 0) + dx * dragged.scale} ${(had ? Number(had[2]) : 0) + dy * dragged.scale})`);
    const target = under(event);
    for (const slot of all(".slot.target")) slot.classList.remove("target");
    target?.querySelector(".slot").classList.add("target");
  }

  function under(event) {
    return document.elementsFromPoint(event.clientX, event.clientY).map((one) => one.closest("g.session")).find(Boolean);
  }

  function drop(event) {
    const held = dragged;
    dragged = null;
    if (!held || !held.moved) return;
    held.bar.classList.remove("dragged");
    for (const slot of all(".slot.target")) slot.classList.remove("target");
    held.bar.addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { once: true, capture: true });
    const target = under(event);
    if (!target) {
      held.bar.setAttribute("transform", held.transform);
      return;
    }
    const svg = held.bar.ownerSVGElement, unit = Number(svg.dataset.unit);
    const left = held.bar.querySelector(".bar").getBoundingClientRect().left, board = svg.getBoundingClientRect();
    const x = (left - board.left) * held.scale;
    const start = Number(target.dataset.start) + (x - Number(target.dataset.x)) / unit;
    held.bar.focus({ preventScroll: true });
    move(held.bar, target, Math.max(0, Math.round(start / STEP_MIN) * STEP_MIN));
  }

  async function read(path) {
    const response = await fetch(path, { headers: { Accept: "text/html" } });
    return new DOMParser().parseFromString(await response.text(), "text/html");
  }

  // Why is worked out: it comes in its place by itself, and what is being written stays.
  async function awaitWhy(path) {
    for (let waits; (waits = document.querySelector("#why[data-waits]")); ) {
      await new Promise((later) => setTimeout(later, WHY_MS));
      const fresh = await read(path), why = fresh.getElementById("why");
      const old = document.getElementById("why");
      if (old !== waits) return;
      if (!why) return waits.replaceChildren(element("p", fresh.querySelector("main")?.textContent || words.failed, "bad"));
      waits.replaceWith(why);
      const offers = fresh.getElementById("offers");
      if (offers) document.getElementById("offers").replaceWith(offers);
      if (!("waits" in why.dataset)) spoken.textContent = why.querySelector("p").textContent;
    }
  }

  async function openPatient(link) {
    link.classList.add("waiting");
    const fresh = await read(link.getAttribute("href")).finally(() => link.classList.remove("waiting"));
    const content = fresh.getElementById("patient");
    dialog.querySelector("h2").textContent = fresh.querySelector("h1").textContent;
    dialog.querySelector(".content").replaceChildren(content || element("p", fresh.querySelector("main")?.textContent || words.failed));
    dialog.showModal();
    spoken.textContent = "";
    awaitWhy(link.getAttribute("href")).catch(() => tell(words.failed, true));
  }

  function click(event) {
    const link = event.target.closest("a.case, a.why");
    if (link && dialog && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      openPatient(link);
    }
    if (event.target.id === "undo") undo();
    if (event.target.matches("dialog .close")) dialog.close();
  }

  function submit(event) {
    const form = event.target, patient = form.dataset.patient;
    if (!patient) return;
    event.preventDefault();
    const values = new FormData(form);
    const body = { patient_id: patient };
    if (form.dataset.edit === "locks") body.locks = values.getAll("lock");
    else body.to = form.dataset.edit === "off" ? null : { session_id: values.get("session"), start: values.get("start"), surgeon_id: values.get("surgeon") || null };
    dialog?.close();
    edit(form.dataset.edit === "locks" ? "locks" : "moves", body).then(() => { clearTimeout(quiet); if (!refused) quiet = setTimeout(refresh, 200); });
  }

  document.addEventListener("keydown", keys);
  document.addEventListener("pointerdown", press);
  document.addEventListener("pointermove", drag);
  document.addEventListener("pointerup", drop);
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.("a.case")) event.preventDefault(); });
  document.addEventListener("click", click);
  document.addEventListener("submit", submit);
  awaitWhy(location.href).catch(() => tell(words.failed, true));
})();
