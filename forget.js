// "Forget everything on this device" where the program does not start; what it does itself: src/app/site.rs. As there, other
// tabs are told first, and what is left is looked for, not assumed.
(() => {
  "use strict";
  const place = (id) => document.getElementById(id);
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const or = async (nothing, ask) => {
    try {
      return (await ask()) ?? nothing;
    } catch {
      return nothing; // this browser has not got it, or forbids it
    }
  };
  const keys = () => or([], () => Object.keys(localStorage).filter((key) => key.startsWith("uniplan.")));
  const base = new URL("./", location.href).href;
  const cached = () => or([], async () => (await caches.keys()).filter((name) => name.startsWith(`uniplan ${base} `)));
  const databases = () => or([], async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith("uniplan")));
  const texts = (names) => Object.fromEntries(names.map((key) => [key, localStorage.getItem(key)])); // as they lie there, even if damaged

  place("download").addEventListener("click", async () => {
    const data = JSON.stringify({ app: "uniplan", saved: new Date().toISOString(), items: texts(await keys()) }, null, 2);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([data], { type: "application/json" }));
    link.download = "uniplan-stored-data.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });

  place("sure").addEventListener("change", ({ target }) => (place("now").disabled = !target.checked));

  place("now").addEventListener("click", async () => {
    place("now").disabled = true;
    place("left").hidden = true;
    await or(0, () => localStorage.setItem("uniplan.forget", "1"));
    await or(0, () => Object.keys(sessionStorage).filter((key) => key.startsWith("uniplan.")).forEach((key) => sessionStorage.removeItem(key)));
    await or(0, async () => (await navigator.serviceWorker.getRegistration(base))?.unregister());
    let left = [];
    let quiet = 0;
    for (let tries = 0; tries < 20 && quiet < 2; tries += 1) {
      for (const key of await keys()) await or(0, () => localStorage.removeItem(key));
      for (const name of await cached()) await or(0, () => caches.delete(name));
      for (const name of await databases()) await or(0, () => indexedDB.deleteDatabase(name));
      await wait(150);
      left = [...(await keys()), ...(await cached()), ...(await databases())];
      quiet = left.length === 0 ? quiet + 1 : 0;
    }
    place("done").hidden = left.length > 0;
    place("left").hidden = left.length === 0;
    place("names").textContent = left.join(", ");
    place("now").disabled = !place("sure").checked;
  });
})();
