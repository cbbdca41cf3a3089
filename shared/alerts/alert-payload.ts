import { maskEmails } from "../personal/mask-email.ts";
import { type Counts, sumCounts } from "../report/counts.ts";
import type { Run } from "../runs/ledger/run.ts";
import type { Delivery } from "./alert-book.ts";
import { type AlertKind, alertTexts } from "./alert-kinds.ts";

/**
 * The body that a webhook gets; `docs/alerts.md` describes it. It holds counts and codes, nothing of a profile, no
 * secret.
 */
export type AlertPayload = {
  version: 1;
  /** The same for the raising and the healing of one alert; with `state` the same for every repeat of one message. */
  id: string;
  kind: AlertKind;
  state: "raised" | "healed";
  subject: { type: "export" | "connection"; name: string };
  title: string;
  /** The code of a failed run's error, or the reason why a run is held. */
  code: string | null;
  message: string;
  at: string;
  raisedAt: string;
  /** The run by which this was seen. */
  run: {
    id: string;
    connection: string;
    mode: string;
    state: string;
    refresh: string;
    endedAt: string | null;
    counts: Counts;
  } | null;
  /** The name of the function app. */
  app: string;
  /** The address of this kind's entry in docs/troubleshooting.md. */
  runbook: string;
};

/** `app`: the function app's name. `runbook`: the address of docs/troubleshooting.md, without an anchor. */
export type Origin = { app: string; runbook: string };

export const alertPayload = (delivery: Delivery, run: Run | undefined, { app, runbook }: Origin): AlertPayload => {
  const { alert, change, code = null, message, at } = delivery;
  const texts = alertTexts[alert.kind];
  return {
    version: 1,
    id: alert.id,
    kind: alert.kind,
    state: change,
    subject: { type: texts.subject, name: alert.subject },
    title: `${texts[change]}: ${texts.subject} ${alert.subject}`,
    code,
    message: maskEmails(message),
    at: new Date(at).toISOString(),
    raisedAt: new Date(alert.raisedAt).toISOString(),
    run: run ? viewOf(run) : null,
    app,
    runbook: `${runbook}#${alert.kind}`,
  };
};

const viewOf = ({ id, connection, mode, state, refresh, endedAt, targets }: Run): AlertPayload["run"] => ({
  id,
  connection,
  mode,
  state,
  refresh: refresh.stamp,
  endedAt: endedAt ?? null,
  counts: sumCounts(targets.map(({ counts }) => counts)),
});
