import { chmod, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** What `az` prints for calls that begin with these words, or why it fails. */
export type AzReplies = Record<string, unknown>;

/** A reply of `az` that is a failure: what it says, and no JSON. */
export const azFails = (words: string) => ({ failsWith: words });

/** A program of the shell, which starts much sooner than one of Node. A key may have " … " where anything may stand. */
const scriptOf = (replies: AzReplies): string => {
  const cases = Object.entries(replies).map(([words, reply], index) => {
    const pattern = words.split(" … ").map(quoted).join("*");
    const does = failureOf(reply)
      ? `echo ${quoted(`ERROR: ${failureOf(reply)}`)} >&2; exit 1`
      : `cat "$folder/reply-${index}.json"`;
    return `*${pattern}*) ${does} ;;`;
  });
  return [
    "#!/bin/sh",
    'folder=$(dirname "$0")',
    'echo "$*" >> "$folder/calls"',
    'case "$*" in',
    ...cases,
    '*) echo "ERROR: the test knows no such call: $*" >&2; exit 1 ;;',
    "esac",
    "",
  ].join("\n");
};

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

const failureOf = (reply: unknown): string | undefined =>
  typeof reply === "object" && reply !== null && "failsWith" in reply ? String(reply.failsWith) : undefined;

/** A program called `az` in a folder of its own, which prints what it is told to, and notes how it was called. */
export const installFakeAz = async (replies: AzReplies) => {
  const folder = await mkdtemp(join(tmpdir(), "fake-az-"));
  for (const [index, reply] of Object.values(replies).entries())
    await writeFile(join(folder, `reply-${index}.json`), JSON.stringify(reply));
  await writeFile(join(folder, "az"), scriptOf(replies));
  await chmod(join(folder, "az"), 0o755);
  return {
    folder,
    env: { PATH: `${folder}${delimiter}${process.env.PATH ?? ""}` },
    calls: async () => (await readFile(join(folder, "calls"), "utf8")).trim().split("\n"),
  };
};
