// What every page may use: the components' behaviour, printing and copying the address.
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    document.getElementById(button.dataset.status).textContent = "链接已复制";
  });
}

// A table that needs no scrolling needs no stop for the keyboard; turned phones and larger print change that.
const stopWhereItScrolls = new ResizeObserver((changed) => {
  for (const { target: box } of changed) {
    if (box.scrollWidth <= box.clientWidth) box.removeAttribute("tabindex");
    else box.tabIndex = 0;
  }
});
for (const box of document.querySelectorAll(".table-scroll")) stopWhereItScrolls.observe(box);

// Filters stand open beside the results on a wide page and closed above them on a phone.
const wide = window.matchMedia("(min-width: 60rem)");
for (const details of document.querySelectorAll("details[data-open-when-wide]")) {
  if (!wide.matches) details.open = false;
}
// What is folded on a phone belongs on paper all the same.
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("main details")) details.open = true;
});
