import { counted } from "../../shared/counted.ts";
import { agreed, type Talk } from "./command-talk.ts";
import { type Change, compare, isDrift } from "./compare.ts";
import { openApp } from "./open-app.ts";
import { readApp } from "./read-app.ts";
import { readFolder } from "./read-folder.ts";
import { type Sent, sendChanges, type ToSend } from "./send-changes.ts";
import { tellChanges } from "./tell-changes.ts";

export type ApplyOptions = { url: string; check: boolean; yes: boolean; delete: boolean };

/**
 * Makes an app as a folder says: reads both, shows the difference, asks, sends. Gives the exit code: 0 when all is sent or was
 * there, 1 when something failed, waits for a person or was not agreed to, 2 when a check has found a difference.
 */
export const applyFolder = async (dir: string, options: ApplyOptions, talk: Talk): Promise<0 | 1 | 2> => {
  const { address, call } = openApp(options.url, talk);
  const { files, faults } = await readFolder(dir);
  if (faults.length > 0) {
    for (const fault of faults) talk.warn(fault);
    talk.warn(`${counted(faults.length, "mistake")} in ${dir}. Nothing was sent.`);
    return 1;
  }

  const app = await readApp(call, files);
  const changes = compare(files, app);
  for (const line of tellChanges(changes, talk.marks)) talk.say(line);
  const unread = app.unreadable.filter((message) => ![...app.faults.values()].some((fault) => fault.includes(message)));
  for (const message of unread) talk.warn(`The app has something that cannot be read. ${message}`);
  const drift = changes.filter(isDrift);
  if (drift.length === 0 && unread.length === 0) talk.say(`The app at ${address} is as ${dir} says.`);
  if (options.check) return unread.length > 0 ? 1 : drift.length > 0 ? 2 : 0;

  const toSend = drift.filter(isToSend);
  const extras = options.delete ? drift.flatMap((change) => (change.kind === "extra" ? [change.there] : [])) : [];
  const names = extras.map(({ path }) => path).join(", ");
  const ask = (question: string) => agreed(talk, options, question);
  const sends = toSend.length > 0 && (await ask(`Send ${counted(toSend.length, "change")} to ${address}?`));
  const deletes = extras.length > 0 && (await ask(`Delete ${names} in the app at ${address}?`));
  const sent = await sendChanges(call, sends ? toSend : [], deletes ? extras : []);
  for (const each of sent) tellSent(each, talk);
  const isDeclined = (toSend.length > 0 && !sends) || (extras.length > 0 && !deletes);
  if (isDeclined) talk.warn("What was not agreed to was not sent.");
  const isWaiting = unread.length > 0 || drift.some(({ kind }) => kind === "waits");
  return isDeclined || isWaiting || sent.some(({ isDone }) => !isDone) ? 1 : 0;
};

const isToSend = (change: Change): change is ToSend => change.kind === "new" || change.kind === "changed";

const tellSent = ({ path, isDone, did, lines }: Sent, { say, warn }: Talk): void => {
  if (isDone) say(`${path}: ${did}.`);
  for (const line of lines) isDone ? say(`  ${line}`) : warn(`${path}: ${line}`);
};
