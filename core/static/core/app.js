/* What every page does on its own: display buttons, tabs, sending once, keeping typed text.

   Without this file every page works; with it, it is kinder. Words come from <body data-msg-…>. */
"use strict";

(() => {
  const root = document.documentElement;
  const body = document.body;
  const words = body.dataset;

  /* --- text size and contrast: at once, without loading the page again ------------------------------------ */

  async function changeDisplay(form, button) {
    const data = new FormData(form);
    data.set(button.name, button.value);
    const headers = { "X-Requested-With": "fetch" };
    const answer = await fetch(form.action, { method: "POST", body: data, headers, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    showDisplay(await answer.json());
  }

  function showDisplay({ text, contrast }) {
    const more = contrast === "more";
    root.dataset.text = text;
    root.dataset.contrast = contrast;
    document.querySelectorAll("[data-display] [name=text][value=normal]").forEach((button) => {
      button.setAttribute("aria-pressed", String(text === "normal"));
    });
    document.querySelectorAll("[data-display] [name=contrast]").forEach((button) => {
      button.value = more ? "normal" : "more";
      button.setAttribute("aria-pressed", String(more));
    });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!form.matches("[data-display]") || !button || form.dataset.plain) return;
    event.preventDefault();
    changeDisplay(form, button).catch(() => {
      form.dataset.plain = "yes"; // the plain way: post the form and load the page again
      form.requestSubmit(button);
    });
  });

  /* --- tabs: the selected one in sight on a phone ---------------------------------------------------------- */

  function showSelectedTabs() {
    document.querySelectorAll(".tabs [aria-current]").forEach((tab) => {
      const bar = tab.closest(".tabs");
      const from = tab.getBoundingClientRect().left - bar.getBoundingClientRect().left;
      bar.scrollLeft += from - (bar.clientWidth - tab.offsetWidth) / 2;
    });
  }

  /* --- what only a phone folds: opened on a desk whose browser cannot show the inside of a closed fold -------- */

  function unfoldOnDesk() {
    if (CSS.supports("selector(::details-content)") || !matchMedia("(min-width: 47.5em)").matches) return;
    document.querySelectorAll("details.stage, details.unfold").forEach((folded) => (folded.open = true));
  }

  /* --- a fold that belongs to one choice opens with it; it stays when another is chosen, with what was typed ---- */

  function openFold(choice) {
    if (!choice.checked) return;
    const fold = choice.closest("fieldset.line")?.querySelector("details[data-opens-on]");
    if (fold?.dataset.opensOn === choice.value) fold.open = true;
  }

  document.addEventListener("change", (event) => event.target.matches("input[type=radio]") && openFold(event.target));

  /* --- the menu of the phone closes by Escape and by a press outside --------------------------------------- */

  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector("details.fold[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  document.addEventListener("click", (event) => {
    const open = document.querySelector("details.fold[open]");
    if (open && !open.contains(event.target)) open.open = false;
  });

  /* --- sending: once, and the pressed button keeps its name and value --------------------------------------- */

  const AGAIN_AFTER = 20000; // no page came: let the person try again

  function lock(form, button) {
    const before = button ? [...button.childNodes] : [];
    const buttons = [...form.elements].filter((one) => one.type === "submit" && !one.disabled);
    form.dataset.sent = "yes";
    if (button) button.replaceChildren(words.msgSending || "…");
    buttons.forEach((one) => (one.disabled = true));
    const unlock = () => {
      delete form.dataset.sent;
      buttons.forEach((one) => (one.disabled = false));
      if (button) button.replaceChildren(...before);
    };
    window.addEventListener("pageshow", (event) => event.persisted && unlock(), { once: true });
    setTimeout(unlock, AGAIN_AFTER);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    typed.delete(form);
    if (form.dataset.keep) keepForSending(form);
    if (form.hasAttribute("data-logout")) {
      forget(() => true);
      forgetDrafts(() => true);
    }
    // After this turn the browser has read the form, so switching the buttons off loses nothing.
    if (!form.hasAttribute("data-again")) setTimeout(() => lock(form, event.submitter), 0);
  });

  /* --- leaving: asked once when something typed would be lost ---------------------------------------------- */

  const typed = new Set();

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form || form.method !== "post" || form.hasAttribute("data-free")) return;
    typed.add(form);
    if (form.dataset.keep) keepSoon(form);
  });

  window.addEventListener("pagehide", () => typed.forEach((form) => form.dataset.keep && keep(form)));

  window.addEventListener("beforeunload", (event) => {
    if ([...typed].some((form) => form.isConnected)) event.preventDefault();
  });

  /* --- keeping: typed text of form[data-keep] stays in this tab until it was sent well --------------------- */

  const KEPT = "giamsat.kept.";
  const SENT = "giamsat.sent";
  const mine = `${KEPT}${words.user || ""}.`;
  let waiting = 0;

  const nameOf = (form) => mine + form.dataset.keep;
  const keepable = (one) => one.name && one.name !== "csrfmiddlewaretoken"
    && !["hidden", "password", "file", "submit", "button", "reset"].includes(one.type);

  function store(action) {
    try {
      return action(window.sessionStorage);
    } catch {
      return null; // storage is full or forbidden: the page works without it
    }
  }

  function forget(which) {
    store((kept) => Object.keys(kept).filter((key) => key.startsWith(KEPT) && which(key))
      .forEach((key) => kept.removeItem(key)));
  }

  /* What a page that saves by itself could not send yet: see workflows/answers.js. */
  const DRAFT = "giamsat.draft.";

  function forgetDrafts(which) {
    try {
      Object.keys(window.localStorage).filter((key) => key.startsWith(DRAFT) && which(key))
        .forEach((key) => window.localStorage.removeItem(key));
    } catch {
      // storage is forbidden: there is nothing to forget
    }
  }

  function keep(form) {
    const values = [...form.elements].filter(keepable).map((one) => [
      one.name, ["checkbox", "radio"].includes(one.type) ? [one.value, one.checked] : one.value,
    ]);
    store((kept) => kept.setItem(nameOf(form), JSON.stringify(values)));
  }

  function keepSoon(form) {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(form), 300);
  }

  function keepForSending(form) {
    clearTimeout(waiting);
    keep(form);
    store((kept) => kept.setItem(SENT, nameOf(form)));
  }

  function putBack(one, value) {
    const ticked = Array.isArray(value);
    const changed = ticked ? one.checked !== value[1] : one.value !== value;
    if (ticked) one.checked = value[1];
    else one.value = value;
    return changed;
  }

  function restore(form) {
    const values = store((kept) => JSON.parse(kept.getItem(nameOf(form)) || "[]")) || [];
    const changes = values.map(([name, value]) => {
      const one = [...form.elements].find((field) => field.name === name && keepable(field)
        && (!Array.isArray(value) || field.value === value[0]));
      return one ? putBack(one, value) : false;
    });
    if (changes.includes(true)) tellRestored(form);
  }

  function tellRestored(form) {
    typed.add(form);
    const notice = document.createElement("div");
    const text = document.createElement("p");
    const discard = document.createElement("button");
    notice.className = "notice open";
    notice.setAttribute("role", "status");
    text.textContent = words.msgRestored || "";
    discard.type = "button";
    discard.textContent = words.msgDiscard || "×";
    discard.addEventListener("click", () => {
      forget((key) => key === nameOf(form));
      typed.delete(form);
      form.reset();
      notice.remove();
    });
    const inside = document.createElement("div");
    inside.append(text, discard);
    notice.append(inside);
    form.prepend(notice);
  }

  /* A page that is no problem and shows no field errors says that what was sent has arrived. */
  function settle() {
    const problem = words.outcome === "problem" || document.querySelector(".form-errors");
    store((kept) => {
      const sent = kept.getItem(SENT);
      kept.removeItem(SENT);
      if (sent && !problem) kept.removeItem(sent);
    });
    if (!words.user) return;
    forget((key) => !key.startsWith(mine)); // somebody else's words do not stay
    forgetDrafts((key) => !key.startsWith(`${DRAFT}${words.user}.`));
    document.querySelectorAll("form[data-keep]").forEach(restore);
  }

  /* --- toasts: any script may ask for one ------------------------------------------------------------------ */

  document.addEventListener("toast", (event) => {
    const place = document.getElementById("toasts");
    const { text, url, label } = event.detail || {};
    if (!place || !text) return;
    const toast = document.createElement("div");
    const said = document.createElement("p");
    toast.className = "toast";
    said.textContent = `${text} `;
    if (url && new URL(url, location.href).origin === location.origin) {
      const link = document.createElement("a");
      link.href = url;
      link.textContent = label || url;
      said.append(link);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "quiet";
    close.textContent = words.msgClose || "×";
    close.addEventListener("click", () => toast.remove());
    toast.append(said, close);
    place.append(toast);
  });

  for (const show of [showSelectedTabs, unfoldOnDesk]) {
    document.addEventListener("live:changed", show);
    show();
  }
  settle();
  document.querySelectorAll("fieldset.line input[type=radio]").forEach(openFold);
  document.querySelector("form[method=post] .form-errors")?.focus();
})();
