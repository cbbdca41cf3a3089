import { makeAz } from "../../scripts/doctor/azure/run-az.ts";
import { type DoctorOptions, runDoctor } from "../../scripts/doctor/run-doctor.ts";

/** What the doctor has told, line by line. */
export type Told = {
  code: number;
  output: string;
  lines: { sign: string; name: string; said: string; cure?: string }[];
};

const plain = (text: string) => text;
export const checkout = { version: "0.1.0", node: process.versions.node };

/** Runs the doctor as it is in a pipe, on a machine without `az` unless `options` has one. */
export const examine = async (
  url: string,
  env: Record<string, string>,
  options: Partial<DoctorOptions> = {},
): Promise<Told> => {
  const said: string[] = [];
  const talk = {
    ...{ env, askSecret: undefined },
    marks: { added: plain, taken: plain, head: plain, bad: plain },
    say: (line: string) => void said.push(line),
  };
  const usual = { refreshHours: 48, checkout, az: makeAz({ PATH: "" }), now: Date.now };
  const code = await runDoctor({ address: url }, { ...usual, ...options }, talk);
  return { code, output: said.join("\n"), lines: linesOf(said) };
};

const linesOf = (output: readonly string[]): Told["lines"] => {
  const lines: Told["lines"] = [];
  for (const text of output) {
    const [, sign, name, said] = /^([✔✘–]) (.+?) {2,}(.*)$/.exec(text) ?? [];
    const [, cure] = /^ +Do: (.*)$/.exec(text) ?? [];
    const last = lines.at(-1);
    if (sign !== undefined && name !== undefined && said !== undefined) lines.push({ sign, name, said });
    else if (cure !== undefined && last) last.cure = cure;
  }
  return lines;
};

export const named = (told: Told, sign: string): string[] =>
  told.lines.filter((line) => line.sign === sign).map(({ name }) => name);
