import type { AlertBook, Delivery, OpenAlert } from "./alert-book.ts";
import { alertTexts } from "./alert-kinds.ts";
import type { Finding } from "./find-alerts.ts";

type Turn = {
  findings: readonly Finding[];
  /** Whether an export or a connection of this name is still in use; an alert about what is gone is over. */
  isThere: (subject: "export" | "connection", name: string) => boolean;
  /** Epoch milliseconds. */
  now: number;
};

/**
 * The book after what was found: one alert opens for what broke, and closes for what is well again. What is broken and
 * open already, or well and not open, changes nothing; then the same book comes back.
 */
export const turnAlerts = (book: AlertBook, { findings, isThere, now }: Turn): AlertBook => {
  const found = new Map(findings.map((finding) => [keyOf(finding), finding]));
  const changes: Delivery[] = [];
  const open: OpenAlert[] = [];
  for (const alert of book.open) {
    const finding = found.get(keyOf(alert));
    const over = reasonThatItIsOver(alert, finding, isThere(alertTexts[alert.kind].subject, alert.subject));
    if (over === undefined) open.push(alert);
    else changes.push(deliver(alert, "healed", now, { message: over, runId: runThatHealed(finding) ?? alert.runId }));
  }
  for (const finding of findings) {
    if (finding.is === "well" || open.some((alert) => keyOf(alert) === keyOf(finding))) continue;
    const { kind, subject, runId } = finding;
    const id = `${kind}.${subject}.${new Date(now).toISOString().replace(/[-:.]/g, "")}`;
    const alert: OpenAlert = { id, kind, subject, raisedAt: now, ...(runId === undefined ? {} : { runId }) };
    open.push(alert);
    changes.push(deliver(alert, "raised", now, finding));
  }
  return changes.length === 0 ? book : { open, deliveries: [...book.deliveries, ...changes] };
};

const reasonThatItIsOver = (alert: OpenAlert, finding: Finding | undefined, isThere: boolean): string | undefined => {
  const { subject, healed } = alertTexts[alert.kind];
  if (!isThere) return `Nothing uses this ${subject} any more.`;
  if (finding?.is === "well") return `${healed}.`;
  // Each held run is a decision of its own: another one that is held now is another alert.
  if (alert.kind === "run-held" && finding && finding.runId !== alert.runId) return `${healed}.`;
  return undefined;
};

const runThatHealed = (finding: Finding | undefined) => (finding?.is === "well" ? finding.runId : undefined);

type Said = { message: string; code?: string | undefined; runId?: string | undefined };

const deliver = (
  alert: OpenAlert,
  change: Delivery["change"],
  now: number,
  { message, code, runId }: Said,
): Delivery => ({
  id: `${alert.id}.${change}`,
  alert,
  change,
  at: now,
  ...(runId === undefined ? {} : { runId }),
  ...(code === undefined ? {} : { code }),
  message,
  attempts: 0,
  notBefore: now,
});

const keyOf = ({ kind, subject }: Pick<OpenAlert, "kind" | "subject">) => `${kind}/${subject}`;
