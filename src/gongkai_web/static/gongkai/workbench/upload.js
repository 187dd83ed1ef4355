// Uploads a file in pieces (tus) and puts the server's token for it into the form.
// After a reload or a broken connection, choosing the same file again goes on where it stopped.
(() => {
  "use strict";
  const PIECE = 8 * 1024 * 1024;
  const RETRIES = [0, 1000, 3000, 5000, 10000, 20000, 30000];

  const size = (bytes) =>
    bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  const csrf = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

  class GongkaiUpload extends HTMLElement {
    connectedCallback() {
      if (this.ready || !this.dataset.address || !window.tus?.isSupported) return;
      this.ready = true;
      // Not this.part: every element has a property of that name already.
      this.place = (name) => this.querySelector(`[data-${name}]`);
      this.input = this.querySelector("input[type=file]");
      this.field = this.input.name;
      this.input.removeAttribute("name"); // what is uploaded by script isn't sent again with the form
      this.input.required = false;
      this.input.multiple = Boolean(this.adder());
      this.input.addEventListener("change", () => this.choose([...this.input.files]));
      this.place("stop").addEventListener("click", () => this.toggle());
      this.drops(this.place("zone"));
      window.addEventListener("online", () => this.broken && this.go());
      this.input.form?.addEventListener("submit", (event) => this.hold(event));
      this.tellUnfinished();
    }

    // The button by which Wagtail's inline panel adds a row, where this stands in one.
    adder() {
      const row = this.field.match(/^(.+)-\d+-[^-]+$/);
      return row && document.getElementById(`id_${row[1]}-ADD`);
    }

    drops(zone) {
      const over = (on) => (event) => {
        event.preventDefault();
        zone.classList.toggle("upload__zone--over", on);
      };
      zone.addEventListener("dragover", over(true));
      zone.addEventListener("dragleave", over(false));
      zone.addEventListener("drop", (event) => {
        over(false)(event);
        this.choose([...event.dataTransfer.files]);
      });
    }

    // The first file goes here, each further one into a row of its own.
    choose(files) {
      const [first, ...others] = files;
      if (first) this.start(first);
      for (const file of others) {
        const before = new Set(document.querySelectorAll("gongkai-upload"));
        this.adder()?.click();
        const added = [...document.querySelectorAll("gongkai-upload")].find((one) => !before.has(one));
        if (added) requestAnimationFrame(() => added.start(file));
      }
    }

    async start(file) {
      if (file.size > Number(this.dataset.limit)) return this.wrong(`《${file.name}》有 ${size(file.size)}，超过上限`);
      if (file.size === 0) return this.wrong(`《${file.name}》是空文件`);
      await this.upload?.abort();
      this.place("token").value = "";
      this.place("kept").hidden = true;
      this.say("");
      this.upload = new tus.Upload(file, {
        endpoint: this.dataset.address,
        chunkSize: PIECE,
        retryDelays: RETRIES,
        removeFingerprintOnSuccess: true,
        metadata: { filename: file.name },
        headers: { "X-CSRFToken": csrf() },
        onProgress: (sent, total) => this.progress(sent, total),
        onError: (error) => this.stopped(error),
        onSuccess: () => this.finish(file),
      });
      const [before] = await this.upload.findPreviousUploads();
      if (before) this.upload.resumeFromPreviousUpload(before);
      this.progress(0, file.size);
      this.go();
    }

    go() {
      this.busy = true;
      this.broken = false;
      this.say("");
      this.place("stop").textContent = "暂停";
      this.upload.start();
    }

    toggle() {
      if (!this.upload) return;
      if (!this.busy) return this.go();
      this.busy = false;
      this.upload.abort();
      this.place("stop").textContent = "继续";
    }

    progress(sent, total) {
      this.place("progress").hidden = false;
      this.querySelector("progress").value = (100 * sent) / total;
      this.place("told").textContent = `${Math.floor((100 * sent) / total)}%，${size(sent)} / ${size(total)}`;
    }

    stopped(error) {
      this.busy = false;
      this.broken = !error.originalResponse;
      this.place("stop").textContent = "继续";
      const answer = error.originalResponse?.getBody();
      this.wrong(answer && answer.length < 200 ? answer : "连接中断，点“继续”从断点接着传");
    }

    // The file is there: the server looks into it, which takes a moment, and keeps it.
    async finish(file) {
      this.place("told").textContent = "已传完，正在检查";
      const headers = { "X-CSRFToken": csrf() };
      const answer = await fetch(`${this.upload.url}finish/`, { method: "POST", headers }).catch(() => null);
      this.busy = false;
      this.place("progress").hidden = true;
      if (!answer) return this.wrong("连接中断，请重新选择这个文件");
      if (!answer.ok) return this.wrong(await answer.text());
      const told = await answer.json();
      this.place("token").value = told.token;
      this.place("kept").hidden = false;
      this.place("kept").textContent = `已上传：${told.name}，${size(told.size)}`;
      this.input.value = "";
      this.name(told.name);
      this.place("token").dispatchEvent(new Event("change", { bubbles: true }));
    }

    // The name people see is the file's own, until somebody gives another.
    name(given) {
      const field = this.input.form?.elements[this.field.replace(/-[^-]+$/, "-name")];
      if (field && !field.value) field.value = given;
    }

    hold(event) {
      if (!this.busy) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.wrong("文件还没有传完，请等一等，或者先暂停");
      this.scrollIntoView({ block: "center" });
    }

    async tellUnfinished() {
      if (document.querySelector("gongkai-upload") !== this) return;
      const answer = await fetch(this.dataset.address).catch(() => null);
      if (!answer?.ok) return;
      const told = (await answer.json()).uploads.filter((one) => one.offset > 0);
      if (!told.length) return;
      const names = told.map((one) => `《${one.name}》（已传 ${Math.floor((100 * one.offset) / one.size)}%）`);
      this.say(`上次没有传完：${names.join("、")}。再选一次同一个文件，就从断点接着传。`);
    }

    say(words, wrong = false) {
      this.place("said").textContent = words;
      this.place("said").classList.toggle("upload__said--wrong", wrong);
    }

    wrong(words) {
      this.say(words, true);
    }
  }

  customElements.define("gongkai-upload", GongkaiUpload);
})();
