import { writeFile } from "node:fs/promises";
import { readMachine } from "../bench/exports/machine.ts";
import { plays } from "../bench/exports/scenarios.ts";
import { profileSteps } from "../bench/profile/profile-steps.ts";
import { writeProfile } from "../bench/profile/write-profile.ts";
import { readCommand } from "./command/read-command.ts";
import { wholeNumber } from "./command/whole-number.ts";

const { values } = readCommand(
  `npm run bench:profile -- [--rows N] [--out FILE]

Plays a first export and an unchanged refresh with a profile of the app's process, and writes what its main thread was at.

  --rows N    of the export: 300000
  --out FILE  bench/profile/results.md`,
  { rows: { type: "string", default: "300000" }, out: { type: "string", default: "bench/profile/results.md" } },
);
const rows = wholeNumber("--rows", values.rows, 1000);
const machine = readMachine();
const steps = plays[0]?.steps.filter(({ name }) => name === "first" || name === "unchanged") ?? [];
const profiled = await profileSteps(rows, steps);
const command = `npm run bench:profile -- --rows ${rows}`;
await writeFile(values.out, writeProfile(profiled, { rows, command, machine }));
console.log(`Written: ${values.out}`);
