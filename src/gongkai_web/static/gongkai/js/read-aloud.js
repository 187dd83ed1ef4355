// Reads the marked part of a page aloud with the browser's own Chinese voice, a paragraph at a time,
// and shows the paragraph it has come to.
const synth = window.speechSynthesis;
const place = document.querySelector("[data-read-aloud]");
const controls = document.querySelector("[data-read-aloud-controls]");

if (synth && place && controls) {
  const [play, pause, stop] = ["play", "pause", "stop"].map((name) => controls.querySelector(`[data-${name}]`));
  const status = controls.querySelector("[role=status]");
  const blocks = [...place.querySelectorAll("h1, h2, h3, h4, p, li, td, th, dt, dd, figcaption")].filter(
    (block) => block.textContent.trim() && !block.querySelector("p, li, td"),
  );
  let at = -1;

  const clear = () => blocks[at]?.classList.remove("is-being-read");

  const show = (state) => {
    play.hidden = state === "reading";
    pause.hidden = state !== "reading";
    stop.hidden = state === "stopped";
    status.textContent = { reading: "正在朗读", paused: "朗读已暂停", stopped: "" }[state];
  };

  const finish = () => {
    clear();
    at = -1;
    synth.cancel();
    show("stopped");
  };

  const next = () => {
    clear();
    at += 1;
    const block = blocks[at];
    if (!block) return finish();
    block.classList.add("is-being-read");
    block.scrollIntoView({ block: "nearest" });
    const speech = new SpeechSynthesisUtterance(block.textContent.trim());
    speech.lang = "zh-CN";
    speech.rate = 0.95;
    const mine = at;
    speech.onend = () => mine === at && next();
    synth.speak(speech);
  };

  play.addEventListener("click", () => {
    show("reading");
    if (synth.paused && at >= 0) synth.resume();
    else next();
    pause.focus();
  });
  pause.addEventListener("click", () => {
    synth.pause();
    show("paused");
    play.focus();
  });
  stop.addEventListener("click", () => {
    finish();
    play.focus();
  });
  window.addEventListener("pagehide", () => synth.cancel());
  controls.hidden = false;
  show("stopped");
}
