import type { BlobStore } from "../azure/blob-store.ts";
import { decideAgain } from "../azure/decide-again.ts";
import type { HashKey } from "../azure/hash-key.ts";
import type { SendMessage } from "../azure/queue-sender.ts";
import { type ExportStore, readExport } from "../definitions/export-store.ts";
import { makeContactHasher } from "../diff/contact-hasher.ts";
import { makeRunId } from "../runs/ledger/run-id.ts";
import { keysOfAddress } from "../runs/lists/keys-of-address.ts";
import { auditMark } from "./audit-mark.ts";
import { findQuestion, isUnanswered, keptMs, type Question, readQuestion, writeQuestion } from "./question-store.ts";

/** `busy`: the export has a question about somebody else that is not answered yet. */
export type AskedSegments = { about: string } & ({ kind: "asked"; id: string } | { kind: "busy" });

export type SegmentQuestions = {
  /** Throws `RefusedError` `export-unknown`. */
  ask(exportName: string, email: string): Promise<AskedSegments>;
  /** Undefined where there is no such question, or an hour has passed. */
  show(id: string): Promise<Question | undefined>;
};

type Deps = {
  questions: BlobStore;
  exports: Pick<ExportStore, "read" | "list">;
  openHashKey: () => Promise<HashKey>;
  send: SendMessage;
  clock: () => number;
  random: () => string;
};

/** A question that is open for so long has been lost: another one takes its place. */
const lostMs = 15 * 60_000;

/**
 * Asks what the segments of an export say of an address, one person at a time. The same question while it is open is that
 * one, and its message is sent again: whoever wrote it may have died before that.
 */
export const makeSegmentQuestions = (deps: Deps): SegmentQuestions => ({
  async ask(exportName, email) {
    const { value } = await readExport(deps.exports, exportName);
    const { key } = await deps.openHashKey();
    const about = `address ${auditMark(key, email)}`;
    const keys = keysOfAddress(makeContactHasher(key), email).map((one) => one.toString("hex"));
    const id = await decideAgain(3, () => open(deps, value.name, keys));
    if (id === undefined) return { kind: "busy", about };
    await deps.send("explain-segment", { id });
    return { kind: "asked", id, about };
  },
  async show(id) {
    const stored = await findQuestion(deps.questions, id);
    if (!stored || deps.clock() - stored.value.askedAt > keptMs) return undefined;
    return stored.value;
  },
});

const open = async (deps: Deps, exportName: string, keys: string[]): Promise<string | undefined> => {
  const now = deps.clock();
  const stored = await readQuestion(deps.questions, exportName);
  if (stored && isOpen(stored.value, now))
    return String(stored.value.keys) === String(keys) ? stored.value.id : undefined;
  const id = makeRunId(exportName, now, deps.random());
  await writeQuestion(deps.questions, { id, exportName, keys, askedAt: now, answer: null, problem: null }, stored);
  return id;
};

const isOpen = (question: Question, now: number): boolean => isUnanswered(question) && now - question.askedAt < lostMs;
