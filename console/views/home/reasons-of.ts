import type { OverviewExport } from "../../api/replies.ts";
import type { TextName } from "../../texts/say.ts";
import type { Values } from "../../texts/text.ts";

/** Why an export needs somebody to look at it, and where that is done. */
export type Reason = {
  tone: "bad" | "warn";
  says: TextName;
  values?: Values;
  /** When it happened. */
  at?: string | null;
  /** What the app says of it, in English. */
  message?: string;
  /** Whose words in the table of codes say more. */
  code?: string;
  /** Of a held run: names of what it is held for. */
  held?: readonly string[];
  /** How late it is. */
  seconds?: number;
  to: { href: string; says: TextName };
};

/** All reasons of an export, the worst first; none where all is well. No fact is told twice, such as by an alert about it. */
export const reasonsOf = (one: OverviewExport): Reason[] => {
  const told = [...failed(one), ...problem(one), ...waits(one), ...late(one)];
  const all = [...told.map(({ reason }) => reason), ...alerts(one, new Set(told.flatMap(({ alerts }) => alerts)))];
  return [...all.filter(({ tone }) => tone === "bad"), ...all.filter(({ tone }) => tone === "warn")];
};

type Alert = OverviewExport["alerts"][number];

/** `alerts`: kinds of alerts that are about the same. */
type Told = { reason: Reason; alerts: readonly Alert["kind"][] };

const toRun = (id: string, says: TextName): Reason["to"] => ({ href: `/console/runs/${encodeURIComponent(id)}`, says });
const toExport = (name: string): Reason["to"] => ({
  href: `/console/exports/${encodeURIComponent(name)}`,
  says: "home.to.export",
});
const toConnection = (name: string): Reason["to"] => ({
  href: `/console/connections/${encodeURIComponent(name)}`,
  says: "home.to.connection",
});

const failed = ({ newest, connection, alerts }: OverviewExport): Told[] => {
  if (newest?.state !== "failed") return [];
  const { id, endedAt, code } = newest;
  const reason: Reason = { tone: "bad", says: "home.why.failed", at: endedAt, to: toRun(id, "home.to.run") };
  // An alert of the connection that is named as the run's code says nothing more, but where it is mended.
  const same = alerts.find(({ kind }) => kind === code);
  return [
    {
      reason: {
        ...reason,
        ...(code === null ? {} : { code }),
        ...(same === undefined ? {} : { to: toConnection(connection) }),
      },
      alerts: same === undefined ? ["run-failed"] : ["run-failed", same.kind],
    },
  ];
};

const problem = ({ name, problem }: OverviewExport): Told[] =>
  problem === null
    ? []
    : [{ reason: { tone: "bad", says: "home.why.problem", ...problem, to: toExport(name) }, alerts: [] }];

const waits = (one: OverviewExport): Told[] => one.waits.map((wait) => waitOf(one, wait));

const waitOf = (one: OverviewExport, wait: OverviewExport["waits"][number]): Told => {
  switch (wait.kind) {
    case "held-run": {
      const to = toRun(wait.runId, "home.to.decide");
      return { reason: { tone: "warn", says: "home.why.held", held: wait.reasons, to }, alerts: ["run-held"] };
    }
    case "list-asks": {
      const list = one.targets.find(({ addressBookId }) => addressBookId === wait.addressBookId)?.name;
      const values = { count: wait.joins, list: list ?? String(wait.addressBookId) };
      const to = toRun(wait.runId, "home.to.run");
      return { reason: { tone: "warn", says: "home.why.asks", values, to }, alerts: ["list-asks"] };
    }
    case "switched-off":
      return { reason: { tone: "warn", says: "home.why.off", to: toConnection(one.connection) }, alerts: [] };
  }
};

/** A refresh that waits since the last run failed is no reason of its own. */
const late = ({ name, late, newest }: OverviewExport): Told[] => {
  if (late === null || (late.why === "refresh-waits" && newest?.state === "failed")) return [];
  const to = newest === null ? toExport(name) : toRun(newest.id, "home.to.run");
  const { seconds } = late;
  return late.why === "no-good-run"
    ? [{ reason: { tone: "bad", says: "home.why.no-good-run", seconds, to }, alerts: ["no-good-run"] }]
    : [{ reason: { tone: "warn", says: "home.why.refresh-waits", seconds, to }, alerts: [] }];
};

/** Those after which lists are not what their segments are. */
const badAlerts: readonly Alert["kind"][] = ["run-failed", "no-good-run", "credentials-refused", "contract-limit"];
const ofConnection: readonly Alert["kind"][] = ["credentials-refused", "contract-limit"];

const alerts = ({ name, alerts }: OverviewExport, told: ReadonlySet<Alert["kind"]>): Reason[] =>
  alerts
    .filter(({ kind }) => !told.has(kind))
    .map(({ kind, subject, raisedAt, runId }) => {
      const about = runId === null ? toExport(name) : toRun(runId, "home.to.run");
      const to = ofConnection.includes(kind) ? toConnection(subject) : about;
      return { tone: badAlerts.includes(kind) ? "bad" : "warn", says: `alert.${kind}`, at: raisedAt, to };
    });
