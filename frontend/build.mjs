// Build what the public pages load, from the packages named in package.json, into the site's static folder.
// Everything written is listed in a manifest with version, licence and SHA-256 and is committed,
// so that nobody who runs the site needs npm.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";
import { icons } from "./icons.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const site = join(here, "..", "src", "gongkai_web");
const packages = join(here, "node_modules");
const vendor = join(site, "static", "gongkai", "vendor");
const testVendor = join(site, "portal", "tests", "vendor");

// package, file inside it, file as we name it
const copied = [
  ["govuk-frontend", "dist/govuk/govuk-frontend.min.js", "govuk-frontend.min.js"],
  ["htmx.org", "dist/htmx.min.js", "htmx.min.js"],
  ["jodit", "es2021/jodit.min.js", "jodit.min.js"],
  ["jodit", "es2021/jodit.min.css", "jodit.min.css"],
  ["tus-js-client", "dist/tus.min.js", "tus.min.js"],
];
const copiedForTests = [["axe-core", "axe.min.js", "axe.min.js"]];

const facts = (name) => JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
const entry = (name, path, text) => ({
  name,
  version: facts(name).version,
  licence: facts(name).license,
  path,
  sha256: createHash("sha256").update(text).digest("hex"),
});

function write(folder, path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

// The static storage follows source maps, which aren't shipped.
const withoutMap = (text) => text.replace(/\/\/# sourceMappingURL=\S+\s*$/, "").trimEnd() + "\n";

function copy(folder, [name, from, to]) {
  const text = withoutMap(readFileSync(join(packages, name, from), "utf8"));
  const path = `${name}/${to}`;
  write(folder, path, text);
  return [entry(name, path, text), licence(folder, name)];
}

// A package that leaves its licence out has it in licences/.
function licence(folder, name) {
  const file = readdirSync(join(packages, name)).find((each) => /^licen[cs]e/i.test(each));
  const text = readFileSync(file ? join(packages, name, file) : join(here, "licences", `${name}.txt`), "utf8");
  const path = `${name.replace(/^@/, "").replace("/", "-")}/LICENSE.txt`;
  write(folder, path, text);
  return entry(name, path, text);
}

function stylesheet() {
  const { css } = compile(join(here, "sass", "gongkai.scss"), {
    loadPaths: [packages],
    style: "compressed",
    charset: false,
    quietDeps: true,
  });
  const text = css.trimEnd() + "\n";
  write(vendor, "gongkai.css", text);
  return [entry("govuk-frontend", "gongkai.css", text)];
}

function sprite() {
  const symbols = icons.map((icon) => {
    const svg = readFileSync(join(packages, "@tabler/icons/icons/outline", `${icon}.svg`), "utf8");
    const shapes = [...svg.matchAll(/<path [^>]*>/g)].map(([path]) => path).filter((path) => !path.includes('stroke="none"'));
    return `<symbol id="${icon}" viewBox="0 0 24 24">${shapes.join("")}</symbol>`;
  });
  const text = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`;
  const path = "tabler-icons/icons.svg";
  write(vendor, path, text);
  return [entry("@tabler/icons", path, text), licence(vendor, "@tabler/icons")];
}

function manifest(folder, entries) {
  const once = new Map(entries.flat().map((file) => [file.path, file]));
  const files = [...once.values()].sort((a, b) => a.path.localeCompare(b.path));
  write(folder, "manifest.json", JSON.stringify({ files }, null, 2) + "\n");
}

manifest(vendor, [stylesheet(), sprite(), ...copied.map((each) => copy(vendor, each))]);
manifest(testVendor, copiedForTests.map((each) => copy(testVendor, each)));
