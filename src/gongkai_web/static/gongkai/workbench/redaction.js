// Draws a box on the page of an original and fills its place, in millimetres, into the form beside it.
(() => {
  "use strict";
  const sheet = document.querySelector("[data-redact]");
  const form = document.querySelector("[data-box]");
  if (!sheet || !form) return;
  const box = sheet.querySelector("[data-new]");
  const field = (name) => form.elements[name];
  const size = sheet.viewBox.baseVal;
  const within = (value, most) => Math.min(Math.max(value, 0), most);
  let begun = null;

  const place = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM().inverse());
    return { x: within(point.x, size.width), y: within(point.y, size.height) };
  };
  const show = (left, top, width, height) => {
    const given = { x: left, y: top, width, height };
    for (const [name, value] of Object.entries(given)) box.setAttribute(name, Math.max(value || 0, 0));
  };
  const typed = () => show(...["left", "top", "width", "height"].map((name) => parseFloat(field(name).value)));
  const fill = (from, to) => {
    field("page").value = sheet.dataset.redact;
    field("left").value = Math.min(from.x, to.x).toFixed(1);
    field("top").value = Math.min(from.y, to.y).toFixed(1);
    field("width").value = Math.abs(from.x - to.x).toFixed(1);
    field("height").value = Math.abs(from.y - to.y).toFixed(1);
    typed();
  };

  sheet.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    sheet.setPointerCapture(event.pointerId);
    begun = place(event);
  });
  sheet.addEventListener("pointermove", (event) => begun && fill(begun, place(event)));
  sheet.addEventListener("pointerup", (event) => {
    if (!begun) return;
    fill(begun, place(event));
    begun = null;
    (field("ground").value ? form.querySelector("button") : field("ground")).focus({ preventScroll: true });
  });
  sheet.addEventListener("pointercancel", () => (begun = null));
  for (const name of ["left", "top", "width", "height"]) field(name).addEventListener("input", typed);
  sheet.classList.add("gk-redact__sheet--drawn");
  typed();
})();
