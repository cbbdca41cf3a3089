import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { listFiles } from "../../scripts/list-files.ts";
import { givenExportSchema } from "../../shared/definitions/export.ts";
import { laxGuards } from "../world/lax-guards.ts";
import { linesOf } from "../world/lines-of.ts";
import { type makeWorld, sampleExport } from "../world/make-world.ts";
import type { CorpusCase } from "./corpus-case.ts";

type Options = Omit<Parameters<typeof makeWorld>[0], "standIn" | "time">;
type NewWorld = (options: Options) => ReturnType<typeof makeWorld>;

/** The account that the locations of every case name. */
const accountUrl = "https://exports.blob.core.windows.net";
const dataFields = [
  { name: "FIRSTNAME", type: "String" as const },
  { name: "POSTCODE", type: "String" as const },
  { name: "BORN", type: "Date" as const },
  { name: "POINTS", type: "Numeric" as const },
  { name: "VIP", type: "Boolean" as const },
];

/** What became of a case, in the form of its `right`. */
export type Played =
  | { kind: "refused"; message: string }
  | { kind: "held"; reason: string; sent: number; rejects: string[] }
  | {
      kind: "done";
      people: Record<string, Record<string, unknown>>;
      counts: Record<string, number>;
      rejects: string[];
    };

/** Lands a folder as it stands in the container, and asks for a run of it: all that a run is, on the stand-in. */
export const playCase = async (newWorld: NewWorld, folder: string, given: CorpusCase): Promise<Played> => {
  const decorate: Options["decorate"] = (ports) => ({ ...ports, segments: { ...ports.segments, accountUrl } });
  const world = await newWorld({ decorate, account: { dataFields, addresses: { nonAscii: true } } });
  await world.configure(exportOf(given));
  for (const path of listFiles(folder)) {
    await world.segments.write(`export/${path}`, readFileSync(join(folder, path)));
  }
  const asked = await world.request();
  if (asked.kind === "refused") return { kind: "refused", message: asked.message };
  if (asked.kind !== "created") throw new Error(`expected a run, got ${JSON.stringify(asked)}`);
  await world.drain();
  const run = await world.show(asked.run.id);
  const codes = (await linesOf(await world.useCases.runs.readRejects(run.id))).slice(1).map(codeOf);
  const rejects = [...new Set(codes)].sort();
  const sent = (await world.control.counters()).contactsSent;
  if (run.state === "held") return { kind: "held", reason: run.held?.reason ?? "", sent, rejects };
  if (run.state !== "succeeded") {
    if (sent > 0) throw new Error(`The run ended as ${run.state} after ${sent} contacts were sent.`);
    return { kind: "refused", message: run.error?.message ?? run.state };
  }
  const people: Record<string, Record<string, unknown>> = {};
  for (const email of await world.listed()) {
    people[email] = withoutBlanks((await world.control.contact(1, email))?.dataFields ?? {});
  }
  return { kind: "done", people, counts: { ...run.counts }, rejects };
};

/** Three rows would be held for one of them that is invalid, where the case does not say that it is about guards. */
const exportOf = ({ mapping, segments, also }: CorpusCase) =>
  givenExportSchema.parse({
    ...sampleExport,
    source: { container: "customer-insights", folder: "export" },
    targets: [{ addressBookId: 12345, segments }],
    mapping,
    ...also,
    guards: {
      ...(also?.guards === undefined ? laxGuards : {}),
      ...z.record(z.string(), z.unknown()).parse(also?.guards ?? {}),
      firstRun: "send",
    },
  });

/** The stand-in shows a field that has no value as null. */
const withoutBlanks = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** The seventh cell of a line of the rejects file, in which every cell is quoted. */
const codeOf = (line: string): string => line.slice(1, -1).split('","')[6] ?? "";
