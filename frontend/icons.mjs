// Icons the templates use, by their name in @tabler/icons. Templates say <use href="…/icons.svg#name">.
export const icons = [
  "alert-triangle", "api", "arrow-right", "book-2", "building-bank", "calendar-event", "chart-bar", "circle-check",
  "clipboard-list", "clock", "contrast-2", "copy", "download", "external-link", "eye", "file-certificate",
  "file-description", "file-search", "file-text", "files", "gavel", "help-circle", "history", "home", "inbox",
  "info-circle", "link", "list-tree", "lock", "mail", "map-pin", "message-2", "news", "phone", "player-pause",
  "player-play", "player-stop", "printer", "qrcode", "report", "rss", "scale", "school", "search", "send", "settings",
  "shield-check", "speakerphone", "tag", "text-size", "user", "users", "volume", "x",
];
