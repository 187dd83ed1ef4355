// Puts the name of a figure where the text was last touched; what is found is asked for again by the form itself.
let last = document.querySelector(".gk-words-form textarea");

document.addEventListener("focusin", (event) => {
  if (event.target instanceof HTMLTextAreaElement) last = event.target;
});

document.addEventListener("click", (event) => {
  const chip = event.target instanceof Element && event.target.closest("[data-insert]");
  if (!chip || !last) return;
  last.setRangeText(chip.dataset.insert, last.selectionStart, last.selectionEnd, "end");
  last.focus();
  last.dispatchEvent(new Event("input", { bubbles: true }));
});
