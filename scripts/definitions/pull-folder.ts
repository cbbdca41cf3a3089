import { counted } from "../../shared/counted.ts";
import { agreed, type Talk } from "./command-talk.ts";
import { openApp } from "./open-app.ts";
import { readApp } from "./read-app.ts";
import { removeFiles, writeFolder } from "./write-folder.ts";

export type PullOptions = { url: string; yes: boolean; delete: boolean };

/** Makes a folder as an app is. Gives the exit code: 0, or 1 when not all of it could be written. */
export const pullFolder = async (dir: string, options: PullOptions, talk: Talk): Promise<0 | 1> => {
  const { address, call } = openApp(options.url, talk);
  const app = await readApp(call);
  for (const message of app.unreadable) talk.warn(`Not written, for it cannot be read. ${message}`);
  for (const [path, fault] of app.faults) talk.warn(`${path}: not written. ${fault}`);
  const { written, same, refused, kept, strangers } = await writeFolder(dir, [...app.stored.values()]);
  for (const path of written) talk.say(talk.marks.added(`${path}: written.`));
  if (same > 0) talk.say(`${counted(same, "file")} as before.`);
  for (const path of refused) talk.warn(`${path}: not written, for a condition of it names an address. Change that.`);
  for (const path of strangers) talk.warn(`${path}: is no file of a connection or an export. It is left alone.`);
  // What cannot be read may be just what these files are of.
  if (app.unreadable.length > 0 || app.faults.size > 0) return 1;
  const question = `Remove ${kept.join(", ")}, which the app at ${address} does not have?`;
  if (kept.length > 0 && options.delete && (await agreed(talk, options, question))) {
    await removeFiles(dir, kept);
    for (const path of kept) talk.say(`${path}: removed.`);
  } else for (const path of kept) talk.say(`${path}: the app has no such. It is left alone; --delete removes it.`);
  return refused.length > 0 ? 1 : 0;
};
