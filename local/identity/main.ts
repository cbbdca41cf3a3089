/** Runs the stand-in identity by itself: `node local/identity/main.ts [--port N] [--header SECRET]`. */
import { parseArgs } from "node:util";
import { runUntilStopped } from "../processes/run-until-stopped.ts";
import { startIdentity } from "./start-identity.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "0" }, header: { type: "string" } } });
const identity = await startIdentity({
  port: Number(values.port),
  ...(values.header === undefined ? {} : { header: values.header }),
});

for (const [name, value] of Object.entries(identity.env)) console.log(`${name}=${value}`);
runUntilStopped(identity);
