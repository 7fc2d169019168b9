/* A unit's report saves by itself: two seconds after the last key, only the questions that were touched, through the
   same act as the button. What the server has not confirmed stays in this browser and is sent again; what a colleague
   wrote in the meantime is never written over, but shown beside one's own words.

   Without this file the page is one form with a button. */
"use strict";

(() => {
  const form = document.querySelector("form[data-autosave]");
  const bar = form?.querySelector("[data-bar]");
  if (!bar) return;

  const QUIET = 2000; // milliseconds after the last key
  const AGAIN = 5000; // and between two tries without a line
  const words = bar.dataset;
  const said = bar.querySelector("[data-said]");
  const draft = `giamsat.draft.${document.body.dataset.user}.${form.dataset.autosave}`;
  const touched = new Set(); // names of the questions that are not saved yet
  const waiting = new Set(); // of those: the ones that wait for this person to decide or to mend them
  let timer = 0;
  let sending = false;
  let leaving = false;

  const sections = [...form.querySelectorAll("[data-answer]")];
  // An indicator has several fields: figure_7, figure_7-source.
  const section = (name) => sections.find((one) => one.dataset.answer === name.split("-")[0]);
  const inputs = (one) => [...one.querySelectorAll("input[name], textarea[name], select[name]")];
  const token = (one) => one.querySelector('input[type="hidden"][name^="seen_"]');

  function say(text, late = false) {
    said.textContent = text;
    said.classList.toggle("late", late);
  }

  /* --- what is typed, and its copy in this browser ---------------------------------------------------------- */

  const ticks = (one) => ["checkbox", "radio"].includes(one.type);

  function values(one) {
    return inputs(one).filter((each) => each.type !== "file")
      .map((each) => [each.name, each.value, ticks(each) ? each.checked : null]);
  }

  function storage(action) {
    try {
      return action(window.localStorage);
    } catch {
      return null; // storage is full or forbidden: the page works without it
    }
  }

  function keepCopy() {
    const kept = [...touched].map((name) => [name, values(section(name))]);
    storage((store) => (kept.length ? store.setItem(draft, JSON.stringify(kept)) : store.removeItem(draft)));
  }

  function putBack() {
    const kept = storage((store) => JSON.parse(store.getItem(draft) || "[]")) || [];
    kept.forEach(([name, typed]) => {
      const one = section(name);
      if (!one) return;
      typed.forEach(([key]) => inputs(one).some((each) => each.name === key) || growGrid(one, true));
      const before = JSON.stringify(values(one).filter(([key]) => !key.startsWith("seen_")));
      if (before === JSON.stringify(typed.filter(([key]) => !key.startsWith("seen_")))) return;
      typed.forEach(([key, value, checked]) => {
        const field = inputs(one).find((each) => each.name === key && (checked === null || each.value === value));
        if (!field) return;
        if (checked === null) field.value = value;
        else field.checked = checked;
      });
      touched.add(name);
    });
    keepCopy();
    if (touched.size) say(words.restored);
    if (touched.size) soon(QUIET);
  }

  /* --- sending ---------------------------------------------------------------------------------------------- */

  function soon(after) {
    clearTimeout(timer);
    timer = setTimeout(send, after);
  }

  function payload(names) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("on_the_way", "1");
    names.map(section).flatMap(inputs).forEach((each) => {
      if (each.type === "file") [...each.files].forEach((file) => data.append(each.name, file));
      else if (!ticks(each) || each.checked) data.append(each.name, each.value);
    });
    return data;
  }

  async function send() {
    const names = [...touched].filter((name) => !waiting.has(name));
    if (!names.length || leaving) return;
    if (sending) return soon(QUIET);
    sending = true;
    say(words.saving);
    const before = Object.fromEntries(names.map((name) => [name, JSON.stringify(values(section(name)))]));
    try {
      const answer = await fetch(location.pathname, {
        method: "POST",
        body: payload(names),
        headers: { "X-Requested-With": "fetch" },
        credentials: "same-origin",
        redirect: "manual",
      });
      const isData = (answer.headers.get("Content-Type") || "").includes("json");
      if (answer.status >= 500) throw new Error(String(answer.status));
      if (isData) take(answer.status, await answer.json(), names, before);
      else refused(answer.status, names);
    } catch {
      say(words.offline, true);
      soon(AGAIN);
    } finally {
      sending = false;
    }
  }

  /* No data but a page: what was sent is too large, or nobody is logged in here any more. */
  function refused(status, names) {
    if (status !== 413) return say(words.login, true);
    names.filter((name) => section(name).querySelector('input[type="file"]')?.files.length)
      .forEach((name) => showErrors(name, [words.large]));
    say(words.wrong, true);
  }

  function take(status, told, names, before) {
    if (status === 200) return settle(told, names, before);
    Object.entries(told.conflicts || {}).forEach(([name, theirs]) => showTheirs(name, theirs));
    Object.entries(told.errors || {}).forEach(([name, errors]) => section(name) && showErrors(name, errors));
    const known = waiting.size > 0;
    say(known ? words.wrong : told.refusal || words.wrong, true);
    if (known) soon(QUIET); // the other questions are not kept waiting by this one
    else if (!told.closed) soon(AGAIN);
  }

  function settle(told, names, before) {
    names.forEach((name) => {
      const one = section(name);
      const same = JSON.stringify(values(one)) === before[name];
      const seen = token(one);
      // Only of what was sent: elsewhere this page may still show an older text than the server has.
      if (seen) seen.value = told.tokens[seen.name];
      showErrors(name, []);
      if (told.files[name]) showFiles(one, told.files[name]);
      if (same) touched.delete(name);
    });
    keepCopy();
    bar.querySelector("[data-done]").textContent = told.done;
    bar.querySelector("[data-asked]").textContent = told.asked;
    if (touched.size) return soon(QUIET);
    say(words.savedAt.replace("{at}", told.at));
  }

  /* --- what the server answers, at its question ------------------------------------------------------------- */

  function made(tag, text, className = "") {
    const element = document.createElement(tag);
    element.textContent = text;
    element.className = className;
    return element;
  }

  function showErrors(name, errors) {
    const one = section(name);
    one.querySelector("[data-error]")?.remove();
    waiting.delete(one.dataset.answer);
    if (!errors.length) return;
    waiting.add(one.dataset.answer);
    if (name !== one.dataset.answer) one.querySelector("details")?.setAttribute("open", "");
    const alert = made("div", "");
    const list = made("ul", "", "errorlist");
    alert.dataset.error = "";
    alert.setAttribute("role", "alert");
    list.append(...errors.map((text) => made("li", text)));
    alert.append(list);
    one.append(alert);
  }

  function button(text, action) {
    const one = made("button", text);
    one.type = "button";
    one.addEventListener("click", action);
    return one;
  }

  function showTheirs(name, theirs) {
    const one = section(name);
    const place = one.querySelector("[data-theirs]");
    showErrors(name, []); // what was wrong with the words before these
    waiting.add(name);
    one.classList.add("clash");
    const inside = document.createElement("div");
    const notice = made("div", "", "notice open");
    const decided = (taken) => {
      token(one).value = theirs.token;
      place.replaceChildren();
      one.classList.remove("clash");
      waiting.delete(name);
      if (taken) takeTheirs(one, name, theirs);
      else send();
    };
    notice.setAttribute("role", "alert");
    inside.append(made("p", words.theirsOf.replace("{who}", theirs.by)), made("p", theirs.text, "their-text"));
    inside.append(button(words.mine, () => decided(false)), " ", button(words.take, () => decided(true)));
    notice.append(inside);
    place.replaceChildren(notice);
  }

  function takeTheirs(one, name, theirs) {
    const field = one.querySelector(`textarea[name="${name}"], input[type="text"][name="${name}"]`);
    touched.delete(name);
    keepCopy();
    if (theirs.values) inputs(one).forEach((each) => each.name in theirs.values && (each.value = theirs.values[each.name]));
    else if (field) field.value = theirs.text;
    else location.reload(); // a table or a choice: the page shows it as it stands
    if (touched.size) soon(0);
    else say("");
  }

  function showFiles(one, files) {
    one.querySelector('input[type="file"]').value = "";
    one.querySelector("[data-files]").replaceChildren(...files.map((file) => {
      const row = document.createElement("li");
      const link = made("a", file.name);
      const label = made("label", "", "tick");
      const box = document.createElement("input");
      link.href = file.url;
      box.type = "checkbox";
      box.name = `drop_${one.dataset.answer.split("_")[1]}`;
      box.value = file.id;
      label.append(box, made("span", words.drop));
      row.append(link, " ", label);
      return row;
    }));
  }

  /* --- a table grows as it is filled in --------------------------------------------------------------------- */

  const MOST_ROWS = 50;

  function growGrid(one, always = false) {
    const grid = one.querySelector("[data-grid]");
    const rows = grid ? [...grid.children] : [];
    const last = rows.at(-1);
    if (!last || rows.length >= MOST_ROWS) return;
    if (!always && ![...last.querySelectorAll("input")].some((cell) => cell.value.trim())) return;
    const row = last.cloneNode(true);
    row.setAttribute("aria-label", words.row.replace("{n}", rows.length + 1));
    row.querySelectorAll("input").forEach((cell, column) => {
      cell.name = `${grid.dataset.grid}-${rows.length}-${column}`;
      cell.value = "";
    });
    grid.append(row);
  }

  /* --- the person ------------------------------------------------------------------------------------------- */

  form.addEventListener("input", (event) => {
    const one = event.target.closest("[data-answer]");
    if (!one) return;
    growGrid(one);
    touched.add(one.dataset.answer);
    if (!one.classList.contains("clash")) waiting.delete(one.dataset.answer);
    keepCopy();
    say(words.waiting);
    soon(event.target.type === "file" ? 0 : QUIET);
  });
  form.addEventListener("submit", () => (leaving = true));
  window.addEventListener("pageshow", () => (leaving = false));
  window.addEventListener("online", () => touched.size && soon(0));
  window.addEventListener("beforeunload", (event) => touched.size && !leaving && event.preventDefault());
  putBack();
})();
