import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { digestMembers, type MembersDigest } from "../../local/dotdigital/digest-members.ts";
import { projectPath } from "../../local/processes/project-path.ts";
import { accountId, type BenchWorld, listOf, startBenchWorld, user } from "./bench-world.ts";
import { container, landExport } from "./land-export.ts";
import type { Played } from "./play.ts";
import { firstPopulation, type Population } from "./population.ts";
import { writeSampleFiles } from "./sample-files.ts";
import { sampleMembers } from "./sample-members.ts";
import { type baselines, type Latency, latency } from "./scenarios.ts";

const printed = z.object({
  rows: z.number(),
  sample: z.object({ wallSeconds: z.number(), processorSeconds: z.number(), peakMegabytes: z.number() }),
});

/** Plays what the app is compared with, each in a process of its own, on the files of a first export. */
export const playBaselines = async (folder: string, rows: number, withLatency: boolean): Promise<Played[]> => {
  const population = firstPopulation("person", rows);
  const members = digestMembers(sampleMembers(population));
  const files = await writeSampleFiles(folder, population);
  const keys = ["yesterday", "today"].map((day) => join(folder, `${day}.parquet`));
  await run("duckdb", ["-", keys[0] ?? "", ...files]);
  return [
    played("csv-parse", await run("csv-parse", files), rows),
    played("duckdb", await run("duckdb", [...keys, ...files]), members.count),
    ...(await onStack({ population, members, files }, undefined)),
    ...(withLatency ? await onStack({ population, members, files }, latency) : []),
  ];
};

type Given = { population: Population; members: MembersDigest; files: readonly string[] };

/** Those that read blobs, and send. */
const onStack = async ({ population, members, files }: Given, delays: Latency | undefined): Promise<Played[]> => {
  const world = await startBenchWorld([population.name], delays);
  try {
    const { proxied } = world;
    const stamp = "2026/05/17/0012";
    const blobs = await landExport(proxied.connectionString, { name: population.name, stamp, files });
    const source = [proxied.connectionString, container];
    const floor = delays ? [] : [played("udsv", await run("udsv", [...source, ...blobs]), population.rows)];
    const account = [proxied.dotdigitalUrl, `${user.username}:${user.password}`, String(listOf(0))];
    const sent = await run("sdk-samples", [...source, ...account, ...blobs]);
    const came = played(delays ? "sdk-samples-latency" : "sdk-samples", sent, population.rows);
    const { emails } = await whenApplied(world, members.count);
    if (emails !== members.emails) came.wrong.push(`${came.name}: other people are on the list than expected`);
    return [...floor, came];
  } finally {
    await world.stop();
  }
};

/** Nobody asks how these imports end: Dotdigital applies them some moments after it has taken them. */
const whenApplied = async ({ stack }: BenchWorld, count: number): Promise<MembersDigest> => {
  const until = performance.now() + 10_000;
  for (;;) {
    const digest = await stack.dotdigital.digest(accountId, listOf(0));
    if (digest.count === count || performance.now() > until) return digest;
    await wait(200);
  }
};

const run = async (name: string, args: readonly string[]): Promise<z.infer<typeof printed>> => {
  const script = projectPath(`bench/exports/baselines/${name}.ts`);
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args]);
  return printed.parse(JSON.parse(stdout));
};

const played = (name: keyof typeof baselines, { rows, sample }: z.infer<typeof printed>, expected: number): Played => ({
  ...{ name, sample },
  wrong: rows === expected ? [] : [`${name} came to ${rows} rows, expected ${expected}`],
});
