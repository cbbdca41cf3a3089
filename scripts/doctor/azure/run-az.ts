import { execFile } from "node:child_process";
import type { z } from "zod";
import { maskEmails } from "../../../shared/personal/mask-email.ts";

/** What came of one call of `az`, or why there is none, in a line. */
export type AzAnswer<Value> = { kind: "told"; value: Value } | { kind: "failed"; isMissing: boolean; words: string };

/** Calls `az` with these arguments and reads the JSON that it prints. Never throws. */
export type Az = <Value>(args: readonly string[], form: z.ZodType<Value>) => Promise<AzAnswer<Value>>;

/** The first call of a day may fetch a token, and a control plane may be slow. */
const timeoutMs = 60_000;

/** The Azure CLI of this machine, as whoever is signed in there. */
export const makeAz =
  (env: Readonly<Record<string, string | undefined>>): Az =>
  async (args, form) => {
    const said = await run([...args, "--output", "json", "--only-show-errors"], env);
    if (said.kind === "failed") return said;
    const parsed = form.safeParse(parseJson(said.stdout));
    if (parsed.success) return { kind: "told", value: parsed.data };
    return {
      kind: "failed",
      isMissing: false,
      words: `az ${args.slice(0, 3).join(" ")} printed a form that is not known.`,
    };
  };

type Said = { kind: "printed"; stdout: string } | { kind: "failed"; isMissing: boolean; words: string };

const run = (args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<Said> =>
  new Promise((resolve) => {
    // On Windows it is a batch file, which needs a shell, and a shell needs quotes; no argument has one in it.
    const isWindows = process.platform === "win32";
    const given = isWindows ? args.map((arg) => `"${arg}"`) : [...args];
    const options = { env, timeout: timeoutMs, maxBuffer: 32 * 1024 * 1024, shell: isWindows, windowsHide: true };
    execFile("az", given, options, (error, stdout, stderr) => {
      if (!error) return resolve({ kind: "printed", stdout: String(stdout) });
      const isMissing = error.code === "ENOENT" || /is not recognized/.test(String(stderr));
      const line = String(stderr)
        .split("\n")
        .find((each) => each.trim() !== "");
      const why = error.killed
        ? `az did not answer within ${timeoutMs / 1000} s.`
        : (line ?? "az failed and did not say why.");
      resolve({
        kind: "failed",
        isMissing,
        words: isMissing ? noAz : maskEmails(why.replace(/^ERROR: /, "")).slice(0, 500),
      });
    });
  });

const noAz = "The Azure CLI, az, is not on this machine.";

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // A call that has nothing to say prints nothing.
    return undefined;
  }
};
