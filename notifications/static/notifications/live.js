/* Live: hints over a socket keep the bell, the toasts and the open case fresh.

   A hint holds ids only; what it means is asked for over HTTP, with the rights of this moment. Without a socket
   the bell is asked every 30 seconds; without this file the page is complete and simply does not refresh itself.
   The page gives: #bell (link to the list, with a .count), #toasts and #live-status, and on the page of a case
   body[data-case] and the part #live that may be exchanged; #live[data-live=notices] follows the inbox instead.
   Words come with the fragment of the bell. */
"use strict";

(() => {
  const bell = document.getElementById("bell");
  if (!bell || !window.WebSocket || !window.fetch) return;

  const FIRST_WAIT = 500, LONGEST_WAIT = 30000; // back-off of the socket
  const SILENCE = 60000; // the server speaks every 25 s; longer silence is a dead line
  const LOGIN_OVER = 4401; // close code
  const POLL = 30000, DOWN_BEFORE_POLL = 20000;
  const toasts = document.getElementById("toasts");
  const status = document.getElementById("live-status");
  const caseCode = document.body.dataset.case;

  let words = {};
  let shown = null; // ids of notices already seen by this page; null until the first answer
  let socket = null, attempts = 0, downSince = Date.now(), lastFrame = 0;
  let over = false; // the login has ended: nothing more to ask
  let gone = false; // the case is closed to this reader
  let waiting = 0;

  /* --- asking over HTTP ----------------------------------------------------------------------------------- */

  async function ask(url) {
    const answer = await fetch(url, { credentials: "same-origin", cache: "no-store", headers: { "X-Live": "1" } });
    const sentAway = answer.redirected && new URL(answer.url).pathname !== new URL(url, location.href).pathname;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { page, ok: answer.ok && !sentAway, sentAway, status: answer.status };
  }

  /* Returns true when there is a notice this page had not seen. */
  async function refreshBell() {
    if (over) return false;
    let answer;
    try {
      answer = await ask(new URL("bell/", bell.href));
    } catch {
      return false; // no network: the socket's own back-off tries again
    }
    if (answer.sentAway || answer.status === 401 || answer.status === 403) return end(words.ended);
    const news = answer.page.getElementById("bell-news");
    if (!answer.ok || !news) return false;
    words = news.dataset;
    showStatus();
    showCount(Number(news.dataset.unread));
    return showToasts([...news.children]);
  }

  async function refreshPart(asked = false) {
    const part = document.getElementById("live");
    if (over || gone || !part) return;
    if (!asked && isBusy(part)) return offerReload(part);
    let answer;
    try {
      answer = await ask(location.href.split("#")[0]);
    } catch {
      return;
    }
    if (answer.status === 403 || answer.status === 404) return withdraw(part);
    const fresh = answer.page.getElementById("live");
    if (!answer.ok || !fresh) return;
    if (!asked && isBusy(part)) return offerReload(part); // typing began while we asked
    exchange(part, fresh, answer.page);
  }

  /* Many pages hear the same hint: they do not all ask in the same instant. */
  function refreshPartSoon() {
    clearTimeout(waiting);
    if (document.visibilityState === "visible") waiting = setTimeout(refreshPart, 150 + Math.random() * 600);
    else waiting = -1; // when somebody looks again
  }

  /* --- showing --------------------------------------------------------------------------------------------- */

  function showCount(number) {
    const count = bell.querySelector(".count");
    if (!count) return;
    count.textContent = number > 99 ? "99+" : String(number || "");
    count.hidden = number === 0;
  }

  function showToasts(fresh) {
    const first = shown === null;
    shown = shown || new Set();
    const news = fresh.filter((toast) => !shown.has(toast.dataset.notice));
    fresh.forEach((toast) => shown.add(toast.dataset.notice));
    if (first || !toasts) return false;
    news.reverse().forEach((toast) => {
      toasts.append(document.importNode(toast, true));
      while (toasts.children.length > 4) toasts.firstElementChild.remove();
    });
    return news.length > 0;
  }

  function showStatus() {
    if (!status || !words.online) return;
    const down = !socket || socket.readyState !== WebSocket.OPEN;
    const long = down && Date.now() - downSince > 3000; // a change of page is no loss of connection
    if (down && !long && status.textContent) return;
    status.hidden = down && !long;
    status.textContent = down ? words.offline : words.online;
    status.classList.toggle("done", !down);
    status.classList.toggle("soon", down);
  }

  /* Somebody is typing, has typed, or had her text put back: what she sees is not to be taken from her. */
  function isBusy(part) {
    const fields = [...part.querySelectorAll("form[method=post] :is(input, textarea, select):not([type=hidden])")];
    return fields.some((field) => field === document.activeElement || isChanged(field))
      || part.querySelector("dialog[open]") !== null;
  }

  function isChanged(field) {
    if (field.matches("select")) return [...field.options].some((one) => one.selected !== one.defaultSelected && one.index);
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    return field.type === "file" ? field.files.length > 0 : field.value !== field.defaultValue;
  }

  function exchange(part, fresh, page) {
    const at = part.contains(document.activeElement) ? document.activeElement.id : "";
    const open = [...part.querySelectorAll("details[open][id]")].map((details) => details.id);
    const messages = page.querySelector(".messages"); // read by our asking: nobody else will show them
    part.replaceWith(document.importNode(fresh, true));
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    if (at) document.getElementById(at)?.focus({ preventScroll: true });
    const now = document.getElementById("live");
    if (messages && !now.querySelector(".messages")) now.before(document.importNode(messages, true));
    if (page.title) document.title = page.title;
    window.htmx?.process(now);
    document.dispatchEvent(new CustomEvent("live:changed"));
  }

  /* What somebody has typed is never thrown away: she decides when to load. */
  function offerReload(part) {
    if (document.getElementById("live-bar")) return;
    const button = make("button", { type: "button" }, words.reload);
    const bar = make("div", { id: "live-bar", class: "notice soon", role: "status" });
    bar.append(make("div", {}, words.changed), button);
    button.addEventListener("click", () => {
      bar.remove();
      refreshPart(true);
    });
    part.before(bar);
  }

  function withdraw(part) {
    document.getElementById("live-bar")?.remove();
    part.replaceChildren(sentence(words.withdrawn, "late"));
    gone = true;
  }

  function end(text) {
    over = true;
    socket?.close();
    if (status) status.hidden = true;
    const line = sentence(text || "", "late");
    line.append(make("a", { class: "btn", href: location.href }, words.login || ""));
    if (text) (document.getElementById("live") || document.querySelector("main") || document.body).before(line);
    return false;
  }

  function sentence(text, kind) {
    const line = make("div", { class: `notice ${kind}`, role: "status" });
    line.append(make("div", {}, text));
    return line;
  }

  function make(name, attributes, text) {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    if (text) element.textContent = text;
    return element;
  }

  /* --- the socket ------------------------------------------------------------------------------------------ */

  function connect() {
    if (over) return;
    const address = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/ws/`;
    socket = new WebSocket(address);
    socket.addEventListener("open", opened);
    socket.addEventListener("message", heard);
    socket.addEventListener("close", closed);
  }

  function opened() {
    const again = attempts > 0;
    attempts = 0;
    lastFrame = Date.now();
    showStatus();
    refreshBell();
    if (again) refreshPartSoon(); // what was said meanwhile was said to nobody
  }

  function heard(message) {
    lastFrame = Date.now();
    const frame = JSON.parse(message.data);
    if (frame.kind === "event" && frame.notice) refreshBell();
    if (frame.kind === "event" && concerns(frame)) refreshPartSoon();
    if (frame.kind === "unread" && shown !== null) refreshBellIfOther(frame.count);
  }

  function concerns(frame) {
    if (caseCode) return frame.case === caseCode;
    return frame.notice && document.querySelector("#live[data-live=notices]") !== null;
  }

  function refreshBellIfOther(number) {
    if (String(number) !== String(words.unread)) refreshBell();
  }

  async function closed(event) {
    if (attempts === 0) downSince = Date.now();
    attempts += 1;
    if (event.code === LOGIN_OVER || attempts > 1) await refreshBell(); // tells when there is no login any more
    if (over) return;
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempts);
    setTimeout(connect, longest / 2 + Math.random() * (longest / 2));
    setTimeout(showStatus, 3500);
  }

  /* --- the clock, the reader ------------------------------------------------------------------------------- */

  async function poll() {
    const open = socket && socket.readyState === WebSocket.OPEN;
    if (open && Date.now() - lastFrame > SILENCE) return socket.close();
    if (open || Date.now() - downSince < DOWN_BEFORE_POLL) return;
    showStatus();
    if (await refreshBell()) refreshPartSoon();
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    refreshBell();
    if (waiting === -1) refreshPartSoon();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) refreshPartSoon();
  });
  toasts?.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) event.target.closest(".toast").remove();
  });

  setInterval(poll, POLL);
  connect();
})();
