/* What the page in the hand keeps on the telephone: drafts, and what waits to be sent, in the order it was written.

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
        asked.result.createObjectStore("drafts");
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    return opening;
  }

  /* One transaction: `work(stores)` asks, and the promise is kept once everything is on the disk. */
  async function within(mode, work) {
    const base = await open();
    return new Promise((resolve, reject) => {
      const turn = base.transaction(["waiting", "drafts"], mode, { durability: "strict" });
      const asked = work(turn.objectStore("waiting"), turn.objectStore("drafts"));
      turn.oncomplete = () => resolve(asked && asked.result);
      turn.onerror = turn.onabort = () => reject(turn.error);
    });
  }

  return {
    ready: open,
    /* Put an item in the line; its draft goes in the same moment, so that nothing is lost or doubled. */
    add: (item, draft) => within("readwrite", (waiting, drafts) => {
      drafts.delete(draft);
      return waiting.add(item);
    }),
    put: (item) => within("readwrite", (waiting) => waiting.put(item)),
    remove: (order) => within("readwrite", (waiting) => waiting.delete(order)),
    all: (user) => within("readonly", (waiting) => waiting.getAll())
      .then((items) => items.filter((item) => item.user === user)),
    draft: (key, values) => within("readwrite", (_waiting, drafts) => drafts.put(values, key)),
    drafted: (key) => within("readonly", (_waiting, drafts) => drafts.get(key)),
  };
})();
