import { counted } from "../counted.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import { sumCounts } from "../report/counts.ts";
import { isGood, type Run } from "../runs/ledger/run.ts";
import { tellHeld } from "../runs/ledger/tell-held.ts";
import type { AlertKind } from "./alert-kinds.ts";

/** What is known of one export now. */
export type ExportFacts = {
  definition: ExportDefinition;
  /** Its last run that succeeded or failed. Dry runs, checks, and runs that were cancelled or dropped do not count. */
  judged: Run | undefined;
  /** When its last good run ended (epoch milliseconds). */
  lastGoodAt: number | undefined;
  /** When it was last saved. */
  savedAt: number | undefined;
  /** Whether it has an open run. */
  isOpen: boolean;
  /** That run, if it waits for a person. */
  held: Run | undefined;
};

/**
 * One thing that is broken or well. Where the facts do not say which, there is no finding: an alert that is open stays
 * open, and none is raised.
 */
export type Finding = { kind: AlertKind; subject: string; runId?: string } & (
  | { is: "well" }
  | { is: "broken"; code?: string; message: string }
);

export type Thresholds = { rejectShare: number; noGoodRunMs: number };

/**
 * What is broken and what is well: a function of what the ledger says now, and of no history. So it does not matter
 * who asks, how often, or which message came twice or never.
 */
export const findAlerts = (facts: readonly ExportFacts[], defaults: Thresholds, now: number): Finding[] => {
  const ofConnections = findOfConnections(facts.flatMap(({ judged }) => (judged ? [judged] : [])));
  return [
    ...facts.flatMap((one) => findOfExport(one, ofConnections, thresholdsOf(one.definition, defaults), now)),
    ...ofConnections,
  ];
};

const thresholdsOf = ({ notify }: ExportDefinition, defaults: Thresholds): Thresholds => ({
  rejectShare: notify?.rejectShare ?? defaults.rejectShare,
  noGoodRunMs: notify?.noGoodRunHours === undefined ? defaults.noGoodRunMs : notify.noGoodRunHours * hour,
});

const findOfExport = (
  facts: ExportFacts,
  ofConnections: readonly Finding[],
  { rejectShare, noGoodRunMs }: Thresholds,
  now: number,
): Finding[] => {
  const { definition, judged, held } = facts;
  const subject = definition.name;
  return [
    ...(judged ? [...failed(facts, judged, ofConnections), ...rejects(subject, judged, rejectShare)] : []),
    held
      ? broken("run-held", subject, held.id, held.held && tellHeld(held.held), held.held?.reason)
      : well("run-held", subject),
    ...(judged ? [...asks(subject, judged), ...leftOut(subject, judged)] : []),
    ...silence(facts, noGoodRunMs, now),
  ];
};

const failed = (facts: ExportFacts, judged: Run, ofConnections: readonly Finding[]): Finding[] => {
  const { id, state, error } = judged;
  const subject = facts.definition.name;
  if (state !== "failed") return [well("run-failed", subject, id)];
  if (isToldOfConnection(facts, judged, ofConnections)) return [];
  return [broken("run-failed", subject, id, error?.message, error?.code)];
};

/**
 * One event, one alert: what is wrong with a connection is told of the connection, and not of each of its exports again,
 * nor when it is well again and the export's next run is under way. An export with a webhook of its own is told all the
 * same, for what is about a connection does not go there.
 */
const isToldOfConnection = (
  { definition, isOpen }: ExportFacts,
  { connection, error }: Run,
  ofConnections: readonly Finding[],
): boolean => {
  const kind = kindOfConnection(error?.code ?? "");
  if (!kind || definition.notify?.webhook !== undefined) return false;
  const isBroken = (one: Finding) => one.kind === kind && one.subject === connection && one.is === "broken";
  return isOpen || ofConnections.some(isBroken);
};

const kindOfConnection = (code: string): AlertKind | undefined => {
  if (credentialCodes.includes(code)) return "credentials-refused";
  return code === limitCode ? "contract-limit" : undefined;
};

/** A run that failed before its plan was whole says nothing of lists. */
const asks = (subject: string, { id, targets, asks: lists = [] }: Run): Finding[] => {
  if (targets.length === 0) return [];
  if (lists.length === 0) return [well("list-asks", subject, id)];
  const details = lists.map(({ detail }) => detail).join(" ");
  const message = `${details} The export's other lists go on. Ask for a run, and it fills these, too.`;
  return [broken("list-asks", subject, id, message, "first-run")];
};

/** Likewise. */
const leftOut = (subject: string, { id, targets, valuesLeftOut = [] }: Run): Finding[] => {
  if (targets.length === 0) return [];
  const [first] = valuesLeftOut;
  if (!first) return [well("values-left-out", subject, id)];
  const details = valuesLeftOut.map(({ detail }) => detail).join(" ");
  return [broken("values-left-out", subject, id, `${details} Who is on the lists does not hang on it.`, first.code)];
};

/** Up to so many rejects raise no alert, whatever their share is: a person can read them one by one. */
const fewRejects = 10;

const rejects = (subject: string, run: Run, rejectShare: number): Finding[] => {
  // A failed run has not sent all that it counts as sent: the share would come out too small.
  if (run.state === "failed") return [];
  const { sent, rejected } = countsOf(run);
  if (rejected <= fewRejects || rejected <= sent * rejectShare) return [well("rejects-high", subject, run.id)];
  const message = `Dotdigital refused ${rejected} of ${counted(sent, "contact")} (${percent(rejected / sent)}), expected at most ${percent(rejectShare)}. The rejects file says who and why.`;
  return [broken("rejects-high", subject, run.id, message)];
};

/**
 * The kind `no-good-run`. An export that only a person runs (`schedule` `off`) is always well. One that was saved
 * within the time has not had its chance yet: neither broken nor well.
 */
const silence = (facts: ExportFacts, noGoodRunMs: number, now: number): Finding[] => {
  const { definition, lastGoodAt, savedAt = now } = facts;
  const { name, schedule } = definition;
  if (schedule === "off") return [well("no-good-run", name)];
  if (lastGoodAt !== undefined && now - lastGoodAt <= noGoodRunMs) return [well("no-good-run", name)];
  if (now - Math.max(lastGoodAt ?? 0, savedAt) <= noGoodRunMs) return [];
  const last = lastGoodAt === undefined ? "No run has succeeded yet" : `The last good run ended at ${iso(lastGoodAt)}`;
  return [
    broken("no-good-run", name, undefined, `${last}, expected one every ${counted(noGoodRunMs / hour, "hour")}.`),
  ];
};

const findOfConnections = (judged: readonly Run[]): Finding[] => {
  const newestFirst = judged.toSorted((one, other) => endOf(other) - endOf(one));
  return [...new Set(judged.map(({ connection }) => connection))].flatMap((connection) => {
    const runs = newestFirst.filter((run) => run.connection === connection);
    return [firstOf(runs, credentialsOf), firstOf(runs, limitOf)].filter((finding) => finding !== undefined);
  });
};

const firstOf = (runs: readonly Run[], tell: (run: Run) => Finding | undefined): Finding | undefined => {
  for (const run of runs) {
    const finding = tell(run);
    if (finding) return finding;
  }
  return undefined;
};

/** Codes that say that Dotdigital, or the vault's secret, does not let this connection in. */
const credentialCodes = ["credentials-refused", "credentials-malformed", "access-denied", "account-changed"];

const limitCode = "import-exceedsallowedcontactlimit";

const credentialsOf = (run: Run): Finding | undefined => {
  const { id, connection, error } = run;
  if (isGood(run.state)) return well("credentials-refused", connection, id);
  if (!error || !credentialCodes.includes(error.code)) return undefined;
  return broken("credentials-refused", connection, id, error.message, error.code);
};

const limitOf = (run: Run): Finding | undefined => {
  const { id, connection, error } = run;
  if (error?.code === limitCode) return broken("contract-limit", connection, id, error.message, error.code);
  const { accepted, parked } = countsOf(run);
  // Contacts may be parked because of the limit. So a run that has some parked shows that the limit is gone only when
  // Dotdigital accepted others.
  return isGood(run.state) && (accepted > 0 || parked === 0) ? well("contract-limit", connection, id) : undefined;
};

const countsOf = ({ targets }: Run) => sumCounts(targets.map(({ counts }) => counts));
const endOf = ({ endedAt, requestedAt }: Run) => Date.parse(endedAt ?? requestedAt);
const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
const iso = (time: number) => new Date(time).toISOString();
const hour = 3_600_000;

const well = (kind: AlertKind, subject: string, runId?: string): Finding => ({
  kind,
  subject,
  is: "well",
  ...(runId === undefined ? {} : { runId }),
});

const broken = (kind: AlertKind, subject: string, runId?: string, message = "", code?: string): Finding => ({
  kind,
  subject,
  is: "broken",
  message,
  ...(runId === undefined ? {} : { runId }),
  ...(code === undefined ? {} : { code }),
});
