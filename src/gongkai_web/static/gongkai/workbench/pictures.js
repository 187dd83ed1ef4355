// Puts pictures into a text: uploaded first, each with words for those who don't see it. None from elsewhere stays.
(() => {
  "use strict";
  const ADDRESS = "/workbench/records/pictures/";
  const csrf = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const started = new WeakMap();

  const DIALOG = `
    <form method="dialog">
      <h2 class="gk-picture__title"></h2>
      <p class="gk-picture__file"><label>图片<input type="file" accept="image/png,image/jpeg,image/webp,image/gif,image/bmp,image/tiff"></label>
      <small>JPG、PNG 等，不超过 20 MB；拍摄地点、时间等照片信息自动去除</small></p>
      <p><label>替代文字<input type="text" maxlength="200" required></label>
      <small>写明图上是什么，读屏的人和图片打不开时用</small></p>
      <p class="gk-picture__caption"><label>图注（可以不填）<input type="text" maxlength="200"></label></p>
      <p class="gk-picture__said" role="alert"></p>
      <p class="gk-picture__buttons"><button class="button" value="done"></button>
      <button type="button" class="button button-secondary" data-close>取消</button></p>
    </form>`;

  class Pictures {
    constructor(editor) {
      this.editor = editor;
      this.dialog = document.createElement("dialog");
      this.dialog.className = "gk-picture";
      this.dialog.innerHTML = DIALOG;
      this.dialog.setAttribute("aria-label", "图片");
      document.body.append(this.dialog);
      [this.file, this.alt, this.caption] = this.dialog.querySelectorAll("input");
      this.button = this.dialog.querySelector("[value=done]");
      this.dialog.querySelector("[data-close]").addEventListener("click", () => this.dialog.close());
      this.dialog.querySelector("form").addEventListener("submit", (event) => this.send(event));
      this.watch();
    }

    // What is pasted or dropped as a file is asked about; what came with pasted text from elsewhere goes.
    watch() {
      const area = this.editor.editor;
      const taken = (event, files) => {
        const file = [...(files ?? [])].find((one) => one.type.startsWith("image/"));
        if (!file) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        this.ask(null, file);
      };
      area.addEventListener("paste", (event) => taken(event, event.clipboardData?.files), true);
      area.addEventListener("drop", (event) => taken(event, event.dataTransfer?.files), true);
      area.addEventListener("dblclick", (event) => event.target.matches?.("img") && this.ask(event.target));
      this.editor.events.on("change", () => {
        const strange = [...area.querySelectorAll("img")].filter((one) => !one.getAttribute("src")?.startsWith(ADDRESS));
        if (!strange.length) return;
        strange.forEach((one) => one.remove());
        this.editor.synchronizeValues();
        this.editor.message.error(`有 ${strange.length} 张粘贴的图片没有带入，请用“插入图片”上传`, 8000);
      });
    }

    ask(picture = null, file = null) {
      this.picture = picture ?? (this.editor.s.current()?.matches?.("img") ? this.editor.s.current() : null);
      if (!this.picture) this.editor.s.save();
      this.file.value = "";
      if (file) {
        const given = new DataTransfer();
        given.items.add(file);
        this.file.files = given.files;
      }
      this.alt.value = this.picture?.getAttribute("alt") ?? "";
      this.caption.value = "";
      this.say("");
      this.file.required = !this.picture;
      this.dialog.querySelector(".gk-picture__file").hidden = Boolean(this.picture);
      this.dialog.querySelector(".gk-picture__caption").hidden = Boolean(this.picture);
      this.dialog.querySelector("h2").textContent = this.picture ? "图片的替代文字" : "插入图片";
      this.button.textContent = this.picture ? "改好" : "插入";
      this.dialog.showModal();
    }

    async send(event) {
      event.preventDefault();
      event.stopPropagation();
      const alt = this.alt.value.trim();
      if (!alt) return this.say("填写替代文字");
      if (this.picture) {
        this.picture.setAttribute("alt", alt);
        this.editor.synchronizeValues();
        return this.dialog.close();
      }
      const told = await this.upload();
      if (!told) return;
      this.dialog.close();
      this.editor.s.restore();
      this.editor.s.insertHTML(this.figure(told, alt));
    }

    async upload() {
      const form = new FormData();
      form.append("file", this.file.files[0]);
      this.button.disabled = true;
      this.say("正在上传");
      const headers = { "X-CSRFToken": csrf() };
      const answer = await fetch(ADDRESS, { method: "POST", headers, body: form }).catch(() => null);
      this.button.disabled = false;
      if (!answer) return this.say("连接中断，请再点一次“插入”");
      if (answer.ok) return answer.json();
      this.say(answer.status === 422 ? await answer.text() : "图片没有传上去，请稍后再试");
    }

    figure({ url, width, height }, alt) {
      const figure = document.createElement("figure");
      const picture = Object.assign(document.createElement("img"), { alt });
      for (const [name, value] of Object.entries({ src: url, width, height })) picture.setAttribute(name, value);
      figure.append(picture);
      if (this.caption.value.trim()) {
        const caption = document.createElement("figcaption");
        caption.textContent = this.caption.value.trim();
        figure.append(caption);
      }
      return `${figure.outerHTML}<p><br></p>`;
    }

    say(words) {
      this.dialog.querySelector(".gk-picture__said").textContent = words;
    }
  }

  window.gongkaiPictures = (editor) => {
    if (!started.has(editor)) started.set(editor, new Pictures(editor));
    return started.get(editor);
  };
})();
