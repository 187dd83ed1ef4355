// Turns the records over on the hall's display. Pausable; when the visitor asks for less motion nothing fades,
// and the change is a plain swap. After a round the page is loaded again, to show what is new.
const screen = document.querySelector("[data-screen]");
const slides = [...screen.querySelectorAll(".slide")];
const button = screen.querySelector("[data-turn]");
const place = screen.querySelector("[data-place]");
const seconds = Number(screen.dataset.seconds) || 12;
let at = 0;
let turning = true;

const show = () => {
  slides.forEach((slide, index) => {
    slide.classList.toggle("slide--shown", index === at);
    slide.toggleAttribute("inert", index !== at);
  });
  place.textContent = `第 ${at + 1} 条，共 ${slides.length} 条`;
};

// A server that doesn't answer must not leave an error page in the hall: it goes on with what it has.
const startAgain = async () => {
  at = 0;
  const answer = await fetch(window.location.href, { cache: "no-store" }).catch(() => null);
  if (answer?.ok) window.location.reload();
};

const turn = () => {
  if (!turning) return;
  at += 1;
  if (at >= slides.length) startAgain();
  show();
};

if (slides.length) {
  screen.classList.add("screen--turning");
  button.hidden = false;
  button.addEventListener("click", () => {
    turning = !turning;
    button.textContent = turning ? "暂停" : "继续";
  });
  document.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    at = (at + step + slides.length) % slides.length;
    show();
  });
  show();
  requestAnimationFrame(() => screen.classList.add("screen--fading"));
}
setInterval(turn, seconds * 1000);
