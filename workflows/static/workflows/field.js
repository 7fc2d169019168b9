/* The page in the hand: what is noted on the spot is first kept on the telephone, then sent, in order and once each.

   Each piece carries a key drawn here; the server stores a key once and says so again when it is asked again. What it
   refuses stays in the list, with its sentence, until the person corrects or discards it. */
"use strict";

(async () => {
  const page = document.getElementById("field");
  const store = window.fieldStore;
  const user = document.body.dataset.user;
  if (!page || !store || !user) return;
  try {
    await store.ready();
    store.drafted(""); // a browser may refuse the one and keep the other
  } catch {
    return; // a browser that keeps nothing: plain forms
  }

  const A_MINUTE = 60000;
  const words = page.dataset;
  const said = document.getElementById("unsent-said");
  const ahead = Date.now() - Date.parse(words.now); // by how much this clock is ahead of the server's
  let token = page.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  let sending = null;
  let again = false;

  const newKey = () => window.crypto.randomUUID?.() || "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
    (c ^ (window.crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

  /* --- keeping ------------------------------------------------------------------------------------------- */

  const draftOf = (form) => [user, words.visit, form.elements.site.value, form.dataset.fieldForm].join(".");
  const typedIn = (form) => [...form.elements].filter((one) => ["TEXTAREA", "INPUT"].includes(one.tagName)
    && !["hidden", "file"].includes(one.type));

  function keepDraft(form) {
    const values = Object.fromEntries(typedIn(form).map((one) => [one.name, one.value]));
    try {
      store.draft(draftOf(form), values);
    } catch {
      tell(words.msgFull);
    }
  }

  function restoreDraft(form) {
    const values = store.drafted(draftOf(form));
    typedIn(form).forEach((one) => {
      if (values[one.name] && !one.value) one.value = values[one.name];
    });
  }

  /* Its bytes, not a pointer to it: the telephone may have cleared the picture away by the time it is sent. */
  async function fileIn(field) {
    const chosen = field?.files[0];
    return chosen && { bytes: await chosen.arrayBuffer(), name: chosen.name, type: chosen.type };
  }

  async function itemOf(form) {
    const act = form.dataset.fieldForm;
    const fields = { site: form.elements.site.value, client_key: newKey() };
    fields[act === "observe" ? "noted_at" : "taken_at"] = new Date(Date.now() - ahead).toISOString();
    typedIn(form).forEach((one) => (fields[one.name] = one.value));
    if (form.elements.observation?.value) fields.observation = form.elements.observation.value;
    const file = await fileIn(form.elements.upload);
    return { user, visit: words.visit, code: words.code, act, url: form.dataset.url, fields, file, state: "waiting" };
  }

  async function take(form) {
    const button = form.querySelector("button");
    button.disabled = true; // one press, one piece
    try {
      await store.add(await itemOf(form), draftOf(form));
      form.reset();
    } catch {
      tell(words.msgFull); // what was typed stays in the form
      return;
    } finally {
      button.disabled = false;
    }
    await show();
    send();
  }

  /* --- the list of what waits ------------------------------------------------------------------------------ */

  const nameOf = (site) => document.getElementById(`site-${site}`)?.dataset.site;

  function tell(sentence, login = false) {
    said.textContent = sentence || "";
    document.getElementById("unsent-login").hidden = !login;
    if (sentence) document.getElementById("unsent").hidden = false;
  }

  function row(item) {
    const refused = item.state === "refused";
    const made = document.getElementById(refused ? "refused-note" : "waiting-note").content.cloneNode(true);
    const at = new Date(item.fields.noted_at || item.fields.taken_at);
    const texts = {
      site: nameOf(item.fields.site) || item.code,
      at: at.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" }),
      words: item.fields.text || item.fields.caption,
      said: item.said,
    };
    made.querySelectorAll("[data-of]").forEach((place) => (place.textContent = texts[place.dataset.of] || ""));
    made.querySelectorAll("[data-for]").forEach((label) => label.dataset.for in item.fields || label.remove());
    made.querySelectorAll("[data-field]").forEach((field) => {
      field.value = item.fields[field.dataset.field];
      field.addEventListener("input", () => {
        item.fields[field.dataset.field] = field.value;
        store.put(item).catch(() => tell(words.msgFull));
      });
    });
    made.querySelector("[data-file]")?.addEventListener("change", async (event) => {
      item.file = (await fileIn(event.target)) || item.file;
      store.put(item).catch(() => tell(words.msgFull));
    });
    made.querySelector("[data-do=again]")?.addEventListener("click", async () => {
      const key = newKey(); // it was never stored under the old one
      await point(item.fields.client_key, key);
      await store.put({ ...item, fields: { ...item.fields, client_key: key }, state: "waiting", said: "" });
      await show();
      send();
    });
    made.querySelector("[data-do=discard]")?.addEventListener("click", async () => {
      if (!window.confirm(words.msgDiscard)) return;
      await point(item.fields.client_key, "");
      await store.remove(item.order);
      await show();
      send(); // what waited for this one may go now
    });
    return made;
  }

  /* What belonged to one note belongs to another key, or ("") to the site as a whole. */
  async function point(from, to) {
    for (const item of await store.all(user)) {
      if (item.fields.observation === from) {
        await store.put({ ...item, fields: { ...item.fields, observation: to } });
      }
    }
  }

  async function show() {
    const items = await store.all(user);
    document.getElementById("unsent").hidden = !items.length && !said.textContent;
    document.getElementById("unsent-count").textContent = items.length;
    document.getElementById("unsent-send").hidden = !items.length;
    document.getElementById("unsent-list").replaceChildren(...items.map(row));
    offerNotes(items);
  }

  /* A photograph may belong to a note that has not been sent yet. */
  function offerNotes(items) {
    items.filter((item) => item.act === "observe" && item.visit === words.visit).forEach(offerNote);
  }

  function offerNote({ fields }) {
    const choice = document.getElementById(`of-${fields.site}`);
    if (!choice || [...choice.options].some((one) => one.value === fields.client_key)) return;
    choice.add(new Option(fields.text.slice(0, 60), fields.client_key));
  }

  function showArrived(item) {
    const list = document.querySelector(`#site-${item.fields.site} .noted`);
    if (!list || item.visit !== words.visit) return;
    const line = document.createElement("li");
    line.textContent = item.fields.text || item.fields.caption;
    list.append(line);
  }

  /* --- sending, one after the other -------------------------------------------------------------------------- */

  function bodyOf(item) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token);
    body.set("as", item.user);
    Object.entries(item.fields).forEach(([name, value]) => body.set(name, value));
    if (item.file) body.set("upload", new Blob([item.file.bytes], { type: item.file.type }), item.file.name);
    return body;
  }

  const post = (item) => fetch(item.url, {
    method: "POST",
    body: bodyOf(item),
    credentials: "same-origin",
    headers: { Accept: "application/json" },
    signal: AbortSignal.timeout?.(2 * A_MINUTE),
  });

  const isAnswer = (answer) => (answer.headers.get("Content-Type") || "").startsWith("application/json");

  /* The page, asked again: after a new login it brings a token that holds, after the first note a visit begun.
     What is typed into its forms is not touched. */
  async function renew() {
    const answer = await fetch(location.pathname, { credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const head = fresh.getElementById("field-head");
    const found = fresh.querySelector("#field [name=csrfmiddlewaretoken]")?.value;
    if (head) document.getElementById("field-head").replaceWith(head);
    if (found) token = found;
    return Boolean(found);
  }

  /* What came of one piece: {done}, {refused: sentence} or {wait: sentence, login}. */
  async function sendOne(item) {
    try {
      let answer = await post(item);
      if (answer.status === 403 && !isAnswer(answer) && (await renew())) answer = await post(item);
      if (!isAnswer(answer)) return unread(answer);
      const told = (await answer.json()).said;
      if (answer.ok) return { done: true };
      if (answer.status === 401) return { wait: told, login: true };
      return answer.status < 500 && answer.status !== 429 ? { refused: told } : { wait: told };
    } catch {
      return { wait: navigator.onLine ? words.msgServer : words.msgOffline };
    }
  }

  /* An answer that is no word of ours: too large for whoever stands in between, a login page, a server at rest. */
  function unread(answer) {
    if (answer.status === 413) return { refused: words.msgLarge };
    return answer.ok || answer.status === 403 ? { wait: words.msgLogin, login: true } : { wait: words.msgServer };
  }

  async function sendAll() {
    let arrived = false;
    const held = new Set(); // keys of notes that are refused: what belongs to them waits
    for (const item of await store.all(user)) {
      if (item.state === "refused" || held.has(item.fields.observation)) {
        held.add(item.fields.client_key);
        continue;
      }
      const came = await sendOne(item);
      if (came.wait) return tell(came.wait, came.login);
      if (came.refused) {
        held.add(item.fields.client_key);
        await store.put({ ...item, state: "refused", said: came.refused });
      } else {
        await store.remove(item.order);
        showArrived(item);
        arrived = true;
      }
      await show();
    }
    tell((await store.all(user)).length ? "" : words.msgSent);
    if (arrived) await renew().catch(() => {}); // a nicety: what was sent has been said to be stored
  }

  async function send() {
    if (sending) {
      again = true;
      return;
    }
    do {
      again = false;
      sending = sendAll();
      await sending.catch(() => tell(words.msgServer));
      sending = null;
    } while (again);
  }

  /* Ask the browser not to clear away what waits when room is short. */
  navigator.storage?.persist?.().catch(() => {});

  /* --- begin ------------------------------------------------------------------------------------------------- */

  page.querySelectorAll("[data-field-form]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      take(form);
    });
    form.addEventListener("input", () => keepDraft(form));
    restoreDraft(form);
  });
  document.getElementById("unsent-send").addEventListener("click", send);
  window.addEventListener("online", send);
  window.addEventListener("offline", () => tell(words.msgOffline));
  setInterval(async () => (await store.all(user)).some((item) => item.state === "waiting") && send(), A_MINUTE);
  await show();
  if ((await store.all(user)).length) send();
})();
