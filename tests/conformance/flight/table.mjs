// The table of tests/README.md that maps the protocol's topics to their cases, written from the folders.

import { readFileSync, writeFileSync } from "node:fs";

import { casesOf, sections } from "./sections.mjs";

const readme = new URL("../../README.md", import.meta.url);
const begin = "<!-- flight cases: node tests/conformance/flight/run.mjs --table -->\n";
const end = "<!-- end of flight cases -->\n";

function table() {
  const rows = sections.map((section) => {
    const { folder, title, about } = section;
    return `| ${title} | ${about} | \`flight/cases/${folder}\` | ${casesOf(section).length} |\n`;
  });
  return `| topic | what the cases are about | folder | cases |\n|---|---|---|---|\n${rows.join("")}`;
}

function parts() {
  const text = readFileSync(readme, "utf8");
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(end);
  if (from < begin.length || to < 0) throw new Error("tests/README.md has lost the marks of its table");
  return { before: text.slice(0, from), table: text.slice(from, to), after: text.slice(to) };
}

export function writeTable() {
  const { before, after } = parts();
  writeFileSync(readme, before + table() + after);
}

/** What is wrong with the table. */
export function checkTable() {
  return parts().table === table() ? [] : ["tests/README.md does not list these cases: run with --table"];
}
