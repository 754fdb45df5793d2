// Sets every line of standard input with KaTeX at its strictest and prints those that it refuses.
// usage: node katex-check.mjs <folder of the package katex>
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const katex = (await import(pathToFileURL(join(process.argv[2], "dist", "katex.mjs")).href)).default;
const options = { strict: "error", throwOnError: true, trust: false, displayMode: true };
const lines = readFileSync(0, "utf8").split("\n").filter((line) => line.length > 0);
let refused = 0;
for (const line of lines) {
  try {
    katex.renderToString(line, options);
  } catch (error) {
    refused++;
    console.log(`${line}\n  ${error.message}`);
  }
}
console.log(`${lines.length} lines, ${refused} refused`);
process.exit(refused === 0 ? 0 : 1);
