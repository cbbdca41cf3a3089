import type { Talk } from "../definitions/command-talk.ts";
import { makeCredentials } from "../definitions/credentials.ts";
import { type Deployment, examineAzure } from "./azure/examine-azure.ts";
import type { Az } from "./azure/run-az.ts";
import { examineApp } from "./examine-app.ts";
import type { Checkout } from "./judge-app.ts";
import { tellLines } from "./tell-lines.ts";

export type DoctorOptions = { refreshHours: number; checkout: Checkout; az: Az; now(): number };

/** Examines a deployment and says what was found. Gives the exit code: 0 where nothing is wrong, 1 where something is. */
export const runDoctor = async (
  deployment: Deployment,
  options: DoctorOptions,
  { env, askSecret, marks, say }: Pick<Talk, "env" | "askSecret" | "marks" | "say">,
): Promise<0 | 1> => {
  const { address } = deployment;
  const askKey = askSecret && (() => askSecret(`Function key of ${address} (not shown): `));
  const credentials = makeCredentials({ address, env, askKey });
  const [ofApp, ofAzure] = await Promise.all([
    examineApp({ ...options, address, credentials }),
    examineAzure(options.az, deployment),
  ]);
  const lines = [...ofApp, ...ofAzure];
  for (const line of tellLines(lines, { well: marks.added, bad: marks.taken, unasked: marks.bad })) say(line);
  return lines.some(({ state }) => state === "bad") ? 1 : 0;
};
