// While files are being read, the list is brought up to date in place: files chosen above stay chosen.
(() => {
  "use strict";
  const EVERY = 3000;

  const refresh = async () => {
    const list = document.getElementById("imports");
    if (!list?.querySelector("[data-moving]")) return;
    const answer = await fetch(location.href).catch(() => null);
    if (answer?.ok && !list.contains(document.activeElement)) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById("imports");
      if (now) list.replaceWith(now);
    }
    setTimeout(refresh, EVERY);
  };

  setTimeout(refresh, EVERY);
})();
