/**
 * Runs the stand-in vault by itself:
 * `node local/vault/main.ts --cert FILE --key FILE [--port N] [--seed FILE] [--keep FILE]`.
 * A seed file holds `{"name": {"value": "…", "contentType"?: "…", "tags"?: {…}}}`.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runUntilStopped } from "../processes/run-until-stopped.ts";
import { seedSchema } from "./secret-bundle.ts";
import { startVault } from "./start-vault.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    cert: { type: "string" },
    key: { type: "string" },
    seed: { type: "string" },
    keep: { type: "string" },
  },
});
if (values.cert === undefined || values.key === undefined) {
  throw new Error("--cert and --key: expected the paths of a PEM certificate and its key");
}

const vault = await startVault({
  port: Number(values.port),
  certFile: values.cert,
  keyFile: values.key,
  ...(values.seed === undefined ? {} : { seed: seedSchema.parse(JSON.parse(readFileSync(values.seed, "utf8"))) }),
  ...(values.keep === undefined ? {} : { keepIn: values.keep }),
});
runUntilStopped(vault);
