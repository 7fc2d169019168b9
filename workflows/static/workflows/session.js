/* A session that goes on: the minutes since something began run on; the form of a turn follows who speaks, as long
   as nothing has been typed into it; and a passage picked out in a speech goes into the field for it.

   Without this file the page is complete: times are those of when it was loaded. */
"use strict";

(() => {
  const A_MINUTE = 60000;
  let ahead = 0; // by how much this browser's clock is ahead of the server's

  function setClock() {
    const now = Date.parse(document.getElementById("live")?.dataset.now);
    if (now) ahead = Date.now() - now;
  }

  function showTimes() {
    document.querySelectorAll("[data-since]").forEach((place) => {
      const minutes = Math.floor((Date.now() - ahead - Date.parse(place.dataset.since)) / A_MINUTE);
      const hours = Math.floor(minutes / 60);
      const shown = `${String(hours).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
      if (place.textContent !== shown) place.textContent = shown;
    });
  }

  function followSpeaker() {
    const now = document.getElementById("live");
    const form = document.querySelector("[data-form=add_turn]");
    if (!now || !form || form.elements.text.value.trim()) return;
    form.elements.name.value = now.dataset.speaker || "";
    form.elements.title.value = "";
    form.elements.side.value = "";
    if (form.elements.item) form.elements.item.value = now.dataset.item || "";
  }

  function takePassage() {
    const field = document.querySelector("form.form textarea[name=passage]");
    const text = document.querySelector("section[aria-labelledby=about]");
    const picked = document.getSelection();
    if (!field || !text || !picked || picked.isCollapsed || !text.contains(picked.anchorNode)) return;
    const words = picked.toString().trim();
    if (!words) return;
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("live:changed", () => {
    setClock();
    showTimes();
    followSpeaker();
  });
  document.addEventListener("mouseup", takePassage);
  document.addEventListener("keyup", (event) => event.shiftKey && takePassage());
  document.addEventListener("touchend", () => setTimeout(takePassage, 300));
  setInterval(showTimes, A_MINUTE / 4);
  setClock();
  showTimes();
})();
