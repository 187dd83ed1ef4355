// Loaded in the head, before anything is drawn. The server sets the same classes from the same cookies;
// this keeps the choice on pages that come from a cache or from plain files.
(() => {
  const root = document.documentElement;
  const modes = { "large-print": "large_print", "high-contrast": "high_contrast" };
  const isOn = (cookie) => document.cookie.split("; ").includes(`${cookie}=1`);

  for (const [name, cookie] of Object.entries(modes)) root.classList.toggle(name, isOn(cookie) || root.classList.contains(name));

  const show = (name) => {
    for (const link of document.querySelectorAll(`[data-reading-mode="${name}"]`)) {
      link.querySelector("[data-label]").textContent = root.classList.contains(name) ? link.dataset.on : link.dataset.off;
    }
  };

  document.addEventListener("DOMContentLoaded", () => Object.keys(modes).forEach(show));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-reading-mode]");
    if (!link) return;
    event.preventDefault();
    const name = link.dataset.readingMode;
    const on = root.classList.toggle(name);
    const age = on ? 60 * 60 * 24 * 365 : 0;
    document.cookie = `${modes[name]}=1; path=/; max-age=${age}; samesite=lax`;
    show(name);
  });
})();
