import type { BlobStore } from "../azure/blob-store.ts";
import type { SendMessage } from "../azure/queue-sender.ts";
import { wasFirst } from "../azure/was-first.ts";
import type { ExportStore } from "../definitions/export-store.ts";
import { log } from "../observe/log.ts";
import { measureFreshness } from "../observe/metrics.ts";
import { overdueMs } from "../runs/ledger/delays.ts";
import type { RunLedger } from "../runs/ledger/run-ledger.ts";
import type { AlertBook, AlertStore, Delivery } from "./alert-book.ts";
import { type ExportFacts, findAlerts, type Thresholds } from "./find-alerts.ts";
import { turnAlerts } from "./turn-alerts.ts";

export type WatchAlertsDeps = {
  alerts: AlertStore;
  exports: Pick<ExportStore, "list">;
  config: Pick<BlobStore, "list">;
  runs: Pick<RunLedger, "head" | "get">;
  send: SendMessage;
  clock: () => number;
  thresholds: Thresholds;
};

/**
 * Looks at what every export has come to and raises or heals alerts: one conditional write, then the messages. Called
 * by the sweep, and by nobody else: no step of a run waits for an alert, and what is missed now is seen a minute later.
 *
 * The book is read before anything else, so that a write that was decided on old facts fails when somebody has written
 * since. Two instances that look at once decide the same; the one that comes second does nothing.
 */
export const makeWatchAlerts = (deps: WatchAlertsDeps) => async (): Promise<void> => {
  const { book, etag } = await deps.alerts.read();
  const now = deps.clock();
  const { facts, isWhole } = await gatherFacts(deps);
  const next = turnAlerts(book, {
    findings: findAlerts(facts, deps.thresholds, now),
    isThere: (subject, name) => !isWhole || facts.some(({ definition }) => nameOf(subject, definition) === name),
    now,
  });
  if (next !== book && !(await wasFirst(() => deps.alerts.write(next, etag)))) return;
  for (const { id } of addedTo(book, next)) await deps.send("send-alert", { deliveryId: id });
  for (const { id, notBefore } of book.deliveries) if (now - notBefore > overdueMs) await resend(deps, id);
  for (const { definition, lastGoodAt } of facts) {
    if (definition.schedule !== "off" && lastGoodAt !== undefined) measureFreshness(definition.name, now - lastGoodAt);
  }
};

/** `isWhole`: no export was left out because it could not be read. */
const gatherFacts = async (deps: WatchAlertsDeps): Promise<{ facts: ExportFacts[]; isWhole: boolean }> => {
  const { documents, unreadable } = await deps.exports.list();
  const savedAt = new Map<string, number>();
  for await (const { name, lastModified } of deps.config.list("exports/")) savedAt.set(name, lastModified);
  const facts: ExportFacts[] = [];
  for (const { value: definition } of documents) {
    const { openRunId, judgedRunId, lastGoodAt } = await deps.runs.head(definition.name);
    const read = async (runId: string | undefined) =>
      runId === undefined ? undefined : (await deps.runs.get(runId))?.value;
    const open = await read(openRunId);
    facts.push({
      definition,
      judged: await read(judgedRunId),
      lastGoodAt,
      savedAt: savedAt.get(`exports/${definition.name}.json`),
      isOpen: open !== undefined,
      held: open?.state === "held" ? open : undefined,
    });
  }
  return { facts, isWhole: unreadable.length === 0 };
};

const nameOf = (subject: "export" | "connection", { name, connection }: ExportFacts["definition"]) =>
  subject === "export" ? name : connection;

const addedTo = (book: AlertBook, next: AlertBook): Delivery[] =>
  next.deliveries.filter((delivery) => !book.deliveries.includes(delivery));

/**
 * Sends the message of an overdue delivery again: the first was lost, with the process that was to send it or
 * otherwise.
 */
const resend = async ({ send }: WatchAlertsDeps, deliveryId: string): Promise<void> => {
  log.warn("resent", { queue: "send-alert", deliveryId });
  await send("send-alert", { deliveryId });
};
