import { readCommand } from "../../scripts/command/read-command.ts";
import { portNumber } from "../../scripts/command/whole-number.ts";
import { runUntilStopped } from "../processes/run-until-stopped.ts";
import { startIdentity } from "./start-identity.ts";

const { values } = readCommand(
  `npx node local/identity/main.ts [--port N] [--header SECRET]

The stand-in for managed identity by itself.`,
  { port: { type: "string", default: "0" }, header: { type: "string" } },
);
const identity = await startIdentity({
  port: portNumber("--port", values.port, 0),
  ...(values.header === undefined ? {} : { header: values.header }),
});

for (const [name, value] of Object.entries(identity.env)) console.log(`${name}=${value}`);
runUntilStopped(identity);
