/* What the page in the hand keeps on the telephone: drafts, and what waits to be sent, in the order it was written.

   Drafts lie in localStorage, which is written before the next key is read: a page that is closed in the middle of a
   word has kept the word. What waits, with its pictures, lies in IndexedDB.

   window.fieldStore, or nothing where the browser keeps nothing: then the page works as plain forms. */
"use strict";

window.fieldStore = (() => {
  if (!window.indexedDB) return null;
  const NAME = "giamsat.field";
  let opening;

  function open() {
    opening ||= new Promise((resolve, reject) => {
      const asked = window.indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("waiting", { keyPath: "order", autoIncrement: true });
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    return opening;
  }

  /* One transaction: `work(waiting)` asks, and the promise is kept once everything is on the disk. */
  async function within(mode, work) {
    const base = await open();
    return new Promise((resolve, reject) => {
      const turn = base.transaction("waiting", mode, { durability: "strict" });
      const asked = work(turn.objectStore("waiting"));
      turn.oncomplete = () => resolve(asked && asked.result);
      turn.onerror = turn.onabort = () => reject(turn.error);
    });
  }

  const nameOf = (draft) => `${NAME}.${draft}`;

  return {
    ready: open,
    /* Put an item in the line; its draft goes once the item is on the disk, so that nothing is lost. */
    add: (item, draft) => within("readwrite", (waiting) => waiting.add(item))
      .then(() => window.localStorage.removeItem(nameOf(draft))),
    put: (item) => within("readwrite", (waiting) => waiting.put(item)),
    remove: (order) => within("readwrite", (waiting) => waiting.delete(order)),
    all: (user) => within("readonly", (waiting) => waiting.getAll())
      .then((items) => items.filter((item) => item.user === user)),
    /* Both raise where the browser keeps nothing, or has no room left. */
    draft: (key, values) => window.localStorage.setItem(nameOf(key), JSON.stringify(values)),
    drafted: (key) => JSON.parse(window.localStorage.getItem(nameOf(key)) || "{}"),
  };
})();
