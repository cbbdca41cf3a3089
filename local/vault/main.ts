import { readFileSync } from "node:fs";
import { readCommand } from "../../scripts/command/read-command.ts";
import { refuse } from "../../scripts/command/refuse.ts";
import { portNumber } from "../../scripts/command/whole-number.ts";
import { runUntilStopped } from "../processes/run-until-stopped.ts";
import { seedSchema } from "./secret-bundle.ts";
import { startVault } from "./start-vault.ts";

const { values } = readCommand(
  `npx node local/vault/main.ts --cert FILE --key FILE [--port N] [--seed FILE] [--keep FILE]

The stand-in for Key Vault by itself. A seed file holds {"name": {"value": "…", "contentType"?: "…", "tags"?: {…}}}.`,
  {
    port: { type: "string", default: "0" },
    cert: { type: "string" },
    key: { type: "string" },
    seed: { type: "string" },
    keep: { type: "string" },
  },
);
const { cert: certFile, key: keyFile } = values;
if (certFile === undefined || keyFile === undefined) {
  refuse("--cert and --key: expected the paths of a PEM certificate and its key.");
} else {
  const vault = await startVault({
    port: portNumber("--port", values.port, 0),
    certFile,
    keyFile,
    ...(values.seed === undefined ? {} : { seed: seedSchema.parse(JSON.parse(readFileSync(values.seed, "utf8"))) }),
    ...(values.keep === undefined ? {} : { keepIn: values.keep }),
  });
  runUntilStopped(vault);
}
