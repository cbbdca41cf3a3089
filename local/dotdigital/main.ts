import { readFileSync } from "node:fs";
import { readCommand } from "../../scripts/command/read-command.ts";
import { portNumber } from "../../scripts/command/whole-number.ts";
import { startDotdigital } from "./start-dotdigital.ts";
import { worldSeed } from "./world.ts";

const { values } = readCommand(
  `npx node local/dotdigital/main.ts [--port N] [--seed FILE] [--seed-json JSON]

The stand-in for Dotdigital by itself. See local/dotdigital/README.md.`,
  { port: { type: "string", default: "0" }, seed: { type: "string" }, "seed-json": { type: "string" } },
);

const seedText = values["seed-json"] ?? (values.seed === undefined ? "{}" : readFileSync(values.seed, "utf8"));
const { url, close } = await startDotdigital({
  port: portNumber("--port", values.port, 0),
  seed: worldSeed.parse(JSON.parse(seedText)),
  onError: (error) => console.error("stand-in for Dotdigital:", error),
});
console.log(`listening on ${url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close());
