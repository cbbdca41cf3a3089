import { z } from "zod";
import { counted } from "../../shared/counted.ts";
import type { CallApp } from "./call-app.ts";
import type { Change } from "./compare.ts";
import type { Stored } from "./read-app.ts";

/** What came of one that was sent: `lines` are why it was refused, or what the app wants known of it. */
export type Sent = { path: string; isDone: boolean; did: string; lines: string[]; isOwnedElsewhere?: boolean };

export type ToSend = Extract<Change, { kind: "new" | "changed" }>;

/**
 * Sends changes, then takes out of the app what is to go, one by one, each on the condition that what was compared is there
 * still. One that is refused because another export owns its list is sent again when others have gone through: a list may
 * go from one export to another.
 */
export const sendChanges = async (
  call: CallApp,
  changes: readonly ToSend[],
  extras: readonly Stored[],
): Promise<Sent[]> => {
  const sent = await sendAll(call, changes);
  const deleted = await deleteAll(call, extras);
  const refused = changes.filter(({ file }) => sent.get(file.path)?.isOwnedElsewhere);
  const again = deleted.some(({ isDone }) => isDone) ? await sendAll(call, refused) : [];
  return [...new Map([...sent, ...again]).values(), ...deleted];
};

const sendAll = async (call: CallApp, changes: readonly ToSend[]): Promise<Map<string, Sent>> => {
  const sent = new Map<string, Sent>();
  for (let open = changes; open.length > 0; ) {
    for (const change of open) sent.set(change.file.path, await sendOne(call, change));
    const refused = open.filter(({ file }) => sent.get(file.path)?.isOwnedElsewhere);
    if (refused.length === open.length) break;
    open = refused;
  }
  return sent;
};

const sendOne = async (call: CallApp, change: ToSend): Promise<Sent> => {
  const { folder, name, path, definition } = change.file;
  const headers: Record<string, string> =
    change.kind === "new" ? { "if-none-match": "*" } : { "if-match": change.there.etag };
  const answer = await call(folder === "connections" ? "PATCH" : "PUT", `/api/${folder}/${name}`, {
    json: definition,
    headers,
  });
  const did = change.kind === "new" ? "made" : "changed";
  if (answer.kind === "done") {
    const { warnings } = warnedSchema.parse(answer.json);
    const lines = warnings.map(({ code, message }) => `${code}: ${message}`);
    return { path, isDone: true, did, lines };
  }
  const lines = answer.status === 412 ? [meanwhile] : answer.lines;
  return { path, isDone: false, did, lines, isOwnedElsewhere: answer.code === "list-owned-elsewhere" };
};

const warnedSchema = z.object({ warnings: z.array(z.object({ code: z.string(), message: z.string() })).default([]) });

const meanwhile =
  "somebody has changed it since it was compared, and nothing was written over. Look at the difference again";

/** Exports first: a connection that is in use stays. Nobody on a list is touched. */
const deleteAll = async (call: CallApp, extras: readonly Stored[]): Promise<Sent[]> => {
  const sent: Sent[] = [];
  for (const { folder, name, path, etag } of [...extras].sort((one) => (one.folder === "exports" ? -1 : 1))) {
    const answer = await call("DELETE", `/api/${folder}/${name}`, { headers: { "if-match": etag } });
    const lines =
      answer.kind === "done" ? tellStaying(answer.json) : answer.status === 412 ? [meanwhile] : answer.lines;
    sent.push({ path, isDone: answer.kind === "done", did: "deleted", lines });
  }
  return sent;
};

const deletedSchema = z.object({
  addressBooks: z.array(z.object({ addressBookId: z.number(), stays: z.number().nullable() })).default([]),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })).default([]),
});

const tellStaying = (reply: unknown): string[] => {
  const { addressBooks, warnings } = deletedSchema.parse(reply);
  return [
    ...addressBooks.map(({ addressBookId, stays }) =>
      stays === null
        ? `who is on address book ${addressBookId} stays`
        : `${counted(stays, "contact")} that the app put on address book ${addressBookId} stay there`,
    ),
    ...warnings.map(({ code, message }) => `${code}: ${message}`),
  ];
};
