import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import { awkwardFiles } from "./awkward-files.ts";
import { candidates, type Rows } from "./candidates.ts";

/**
 * Measures one candidate in a process of its own: `node measure.ts <name> <folder of the candidates> <sample file>`.
 * Prints what `compare.ts` reads: records and values of the sample, seconds, peak memory, and the awkward files that
 * came out wrong, whole or cut into two chunks anywhere.
 */
const [, , name, modules, sample] = process.argv;
const candidate = candidates.find((known) => known.name === name);
if (candidate === undefined || modules === undefined || sample === undefined)
  throw new Error("Run compare.ts instead.");
const load: (name: string) => unknown = createRequire(`${modules}/candidates.js`);

const started = performance.now();
let records = 0;
let values = 0;
for await (const rows of candidate.parse(createReadStream(sample, { highWaterMark: 65_536 }), load)) {
  records += rows.length;
  for (const row of rows) values += row?.length ?? 0;
}
const seconds = (performance.now() - started) / 1000;
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);

const wrong: string[] = [];
for (const { title, text, rows } of awkwardFiles) {
  const bytes = Buffer.from(text);
  let wrongCuts = 0;
  for (let cut = 1; cut <= bytes.length; cut += 1) {
    const read = await readAll([bytes.subarray(0, cut), bytes.subarray(cut)]);
    if (JSON.stringify(read) !== JSON.stringify(rows)) wrongCuts += 1;
  }
  if (wrongCuts > 0) wrong.push(wrongCuts === bytes.length ? title : `${title} (${wrongCuts} of ${bytes.length} cuts)`);
}
console.log(JSON.stringify({ records, values, seconds, peakMb, wrong }));

async function readAll(chunks: Buffer[]): Promise<Rows | string> {
  async function* inOrder(): AsyncIterable<Uint8Array> {
    yield* chunks.filter((chunk) => chunk.length > 0);
  }
  try {
    const all: Rows = [];
    for await (const rows of candidate?.parse(inOrder(), load) ?? []) all.push(...rows);
    return all;
  } catch (error) {
    return `it throws ${String(error)}`;
  }
}
