import type { BlobStore } from "../azure/blob-store.ts";
import type { HashKey } from "../azure/hash-key.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import { type ExportStore, readExport } from "../definitions/export-store.ts";
import type { OpenAccount } from "../definitions/open-account.ts";
import { wantedSegments } from "../definitions/wanted-segments.ts";
import { makeContactHasher } from "../diff/contact-hasher.ts";
import { sieveRecords } from "../diff/sieve-records.ts";
import type { Look, LookAt } from "../discover/refresh.ts";
import { ConfigurationError, RefusedError } from "../errors.ts";
import type { FormStore } from "../inspect/form-store.ts";
import { promptBudget } from "../inspect/look-budget.ts";
import { seeForms } from "../inspect/see-forms.ts";
import { log } from "../observe/log.ts";
import { readCurrent } from "../runs/lists/snapshot-pointer.ts";
import { fitSegments } from "../runs/plan/fit-segments.ts";
import { knownFields } from "../runs/plan/known-fields.ts";
import { type QuestionMessage, questionMessageSchema } from "./question-message.ts";
import { findQuestion, isUnanswered, type Question, writeQuestion } from "./question-store.ts";
import { replayPerson } from "./replay-person.ts";
import { sayOutcome } from "./say-outcome.ts";
import type { SegmentAnswer } from "./segment-answer.ts";

type Deps = {
  questions: BlobStore;
  snapshots: BlobStore;
  exports: Pick<ExportStore, "read" | "list">;
  openAccount: OpenAccount;
  openHashKey: () => Promise<HashKey>;
  openSource: (container: string) => Pick<BlobStore, "readStream">;
  look: LookAt;
  forms: Pick<FormStore, "read">;
};

/**
 * Answers a question: reads every part of the newest refresh in a stream, and compares keyed hashes. What cannot be read is
 * the answer, too; only what can pass is thrown, and the queue repeats it. A question that is answered or gone is let be.
 */
export const makeAnswerQuestion =
  (deps: Deps) =>
  async ({ id }: QuestionMessage): Promise<void> => {
    const stored = await openQuestion(deps, id);
    if (!stored) return;
    const ended = await answer(deps, stored.value).then(
      (told) => ({ answer: told, problem: null }),
      (error: unknown) => {
        if (!(error instanceof ConfigurationError || error instanceof RefusedError)) throw error;
        return { answer: null, problem: { code: error.code, message: error.message } };
      },
    );
    await writeQuestion(deps.questions, { ...stored.value, ...ended }, stored);
    log.info("segments-explained", { exportName: stored.value.exportName, code: ended.problem?.code });
  };

/** A question whose function failed five times ends, so that somebody hears of it and another one can be asked. */
export const makeGiveUpQuestion =
  (deps: Pick<Deps, "questions">) =>
  async (body: unknown): Promise<void> => {
    const message = questionMessageSchema.safeParse(body);
    if (!message.success) return log.error("poison-unreadable", { queue: "explain-segment" });
    const code = "explain-segment-gave-up";
    log.error("poison", { queue: "explain-segment", code });
    const stored = await openQuestion(deps, message.data.id);
    if (!stored) return;
    const says = "Reading the segments failed five times and was given up. The log says why. Ask again.";
    await writeQuestion(deps.questions, { ...stored.value, problem: { code, message: says } }, stored);
  };

const openQuestion = async ({ questions }: Pick<Deps, "questions">, id: string) => {
  const stored = await findQuestion(questions, id);
  return stored && isUnanswered(stored.value) ? stored : undefined;
};

const answer = async (deps: Deps, { exportName, keys: hex }: Question): Promise<SegmentAnswer> => {
  const given = (await readExport(deps.exports, exportName)).value;
  const { connection, dotdigital } = await deps.openAccount(given.connection);
  const dataFields = await dotdigital.dataFields();
  const { definition } = knownFields(given, dataFields);
  const found = await deps.look(definition.source, wantedSegments(definition));
  const refresh = found.kind === "incomplete" ? undefined : found.refresh;
  if (!refresh) throw notThere(found);
  const container = deps.openSource(definition.source.container);
  const kept = await deps.forms.read(exportName, definition.source);
  const seen = await seeForms({
    ...{ container, segments: refresh.segments, mapping: definition.mapping, dataFields, settled: kept },
    budget: promptBudget,
  });
  const fitted = fitSegments(refresh.segments, {
    ...{ definition, dataFields, container, forms: { settled: { ...seen, ...kept } } },
  });
  const { key, version } = await deps.openHashKey();
  const keys = hex.map((one) => Buffer.from(one, "hex"));
  const lists = await onRecord(deps, definition, connection.accountId, keys, version);
  const replay = replayPerson(keys, lists, {
    ...{ isFull: false, takesParked: false, isUpdateOnly: definition.updateOnly },
    sendsChanged: definition.changedAddresses === "send",
  });
  const how = { mergeOption: definition.mergeOption, hasher: makeContactHasher(key) };
  for (const { name, parts } of fitted)
    for (const { path, rows: prepare } of parts) for await (const rows of prepare(how)) replay.take(name, path, rows);
  const { segments, lists: played } = replay.replayed();
  return {
    refresh: refresh.stamp,
    segments,
    lists: played.map(({ addressBookId, rows }, at) => {
      const fed = new Set(lists[at]?.segments);
      const unreadable = segments.reduce((sum, one) => sum + (fed.has(one.segment) ? one.unreadable : 0), 0);
      return { addressBookId, rows, ...sayOutcome(rows, unreadable) };
    }),
  };
};

const notThere = (found: Look): RefusedError =>
  found.kind === "incomplete"
    ? new RefusedError(found.message, { code: found.code })
    : new RefusedError("Segments are landing just now. Ask again in some minutes.", { code: "source-settling" });

/** Each list with what its snapshot has of the person; one of another hash key has nothing of anybody. */
const onRecord = async (
  { snapshots }: Deps,
  { targets }: ExportDefinition,
  accountId: number,
  keys: readonly Buffer[],
  version: string,
) => {
  const lists = [];
  for (const { addressBookId, segments } of targets) {
    const current = await readCurrent(snapshots, { accountId, addressBookId }, () => sieveRecords(keys));
    const isReadable = current?.header.hashKey === version;
    lists.push({ addressBookId, segments, onRecord: isReadable ? current.index.kept()[0] : undefined });
  }
  return lists;
};
