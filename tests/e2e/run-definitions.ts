import { applyFolder } from "../../scripts/definitions/apply-folder.ts";
import type { Talk } from "../../scripts/definitions/command-talk.ts";
import { pullFolder } from "../../scripts/definitions/pull-folder.ts";

export type Said = { code: number; stdout: string; stderr: string };

/** `npm run apply` or `npm run pull` as it is in a pipe, in this process: nobody is there to be asked. */
export const runDefinitions = async (
  command: "apply" | "pull",
  [dir = "", , url = "", ...flags]: readonly string[],
  env: Talk["env"] = {},
): Promise<Said> => {
  const said: Said = { code: -1, stdout: "", stderr: "" };
  const plain = (text: string) => text;
  const talk: Talk = {
    say(line) {
      said.stdout += `${line}\n`;
    },
    warn(line) {
      said.stderr += `${line}\n`;
    },
    ...{ askYes: undefined, askSecret: undefined, env },
    marks: { added: plain, taken: plain, head: plain, bad: plain },
  };
  const has = (flag: string) => flags.includes(flag);
  const options = { url, check: has("--check"), yes: has("--yes"), delete: has("--delete") };
  const work = command === "apply" ? applyFolder(dir, options, talk) : pullFolder(dir, options, talk);
  said.code = await work.catch((error: Error) => {
    talk.warn(error.message);
    return 1;
  });
  return said;
};
