// Turns the text areas of rich text into editors. Nothing is loaded from elsewhere: no source editor, no beautifier.
(() => {
  const tools = [
    "undo", "redo", "|", "paragraph", "bold", "italic", "underline", "|", "ul", "ol", "|",
    "left", "center", "right", "|", "table", "picture", "link", "hr", "|", "eraser", "find", "source", "fullsize",
  ];
  const narrow = ["undo", "paragraph", "bold", "|", "ul", "ol", "table", "picture", "link", "|", "dots"];
  const options = {
    language: "zh_cn",
    minHeight: 420,
    height: "auto",
    toolbarAdaptive: true,
    buttons: tools,
    buttonsMD: tools,
    buttonsSM: narrow,
    buttonsXS: narrow,
    controls: {
      picture: { icon: "image", tooltip: "插入图片", exec: (editor) => window.gongkaiPictures(editor).ask() },
      paragraph: { list: { p: "正文", h2: "一级标题", h3: "二级标题", h4: "三级标题", blockquote: "引文" } },
    },
    sourceEditor: "area",
    beautifyHTML: false,
    askBeforePasteHTML: false,
    askBeforePasteFromWord: false,
    defaultActionOnPasteFromWord: "insert_clear_html",
    defaultActionOnPaste: "insert_clear_html",
    processPasteHTML: true,
    showXPathInStatusbar: false,
    hidePoweredByJodit: true,
    disablePlugins: ["powered-by-jodit", "speech-recognize", "ai-assistant", "file", "image-properties", "media", "video"],
    uploader: { insertImageAsBase64URI: false },
    spellcheck: false,
  };
  const start = () =>
    document.querySelectorAll("textarea[data-rich-text]").forEach((area) => {
      if (area.dataset.started || !window.Jodit) return;
      area.dataset.started = "yes";
      const editor = window.Jodit.make(area, options);
      window.gongkaiPictures(editor);
      // Wagtail watches the form for changes that would be lost.
      editor.events.on("change", () => area.dispatchEvent(new Event("change", { bubbles: true })));
    });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
