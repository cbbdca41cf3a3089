import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { startDotdigital } from "./start-dotdigital.ts";
import { worldSeed } from "./world.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    /** A file with a seed, or the seed itself. */
    seed: { type: "string" },
    "seed-json": { type: "string" },
  },
});

const seedText = values["seed-json"] ?? (values.seed === undefined ? "{}" : readFileSync(values.seed, "utf8"));
const { url, close } = await startDotdigital({
  port: Number(values.port),
  seed: worldSeed.parse(JSON.parse(seedText)),
  onError: (error) => console.error("stand-in for Dotdigital:", error),
});
console.log(`listening on ${url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close());
