import { execFileSync } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { buildUnbundled } from "../../tests/package/build-unbundled.ts";
import { loads } from "../../tests/throttle/loads.ts";
import { runThrottled } from "../../tests/throttle/throttled-exports.ts";
import type { Played } from "./play.ts";

/** The exports that the throttle test plays on four hosts: how much longer the worst of them took than its limits ask for. */
export const playThrottled = async (): Promise<Played> => {
  const results = await runThrottled(loads);
  const wrong = results.flatMap(({ load, run, wrong, late }) => [
    ...(run.state === "succeeded" ? [] : [`${load.name}: ended as ${run.state}`]),
    ...(wrong.length === 0 ? [] : [`${load.name}: ${wrong.length} people are missing or too many on the list`]),
    ...(late.length === 0 ? [] : [`${load.name}: ${late.length} calls began in a pause`]),
  ]);
  const timesTheBound = Math.max(...results.map(({ tookMs, boundMs }) => tookMs / boundMs));
  const wallSeconds = Math.max(...results.map(({ tookMs }) => tookMs)) / 1000;
  return { name: "throttle", sample: { wallSeconds, timesTheBound }, wrong };
};

const printed = z.object({ cpuMs: z.number(), wallMs: z.number() });

/** Loads the bundle, and the app file by file, in turn; once before it counts, so that both find the system's caches full. */
export const playLoad = async (folder: string): Promise<Played> => {
  const unbundled = join(folder, "unbundled");
  await mkdir(unbundled);
  await buildUnbundled(unbundled);
  const load = (app: string) => {
    const said = execFileSync(process.execPath, ["tests/package/measure-load.ts", app], { encoding: "utf8" });
    return printed.parse(JSON.parse(said));
  };
  const turns = Array.from({ length: 4 }, () => ({ bundle: load(resolve("dist/app")), files: load(unbundled) })).slice(
    1,
  );
  await rm(unbundled, { recursive: true });
  const least = (values: readonly number[]) => Math.min(...values);
  const processorMs = least(turns.map(({ bundle }) => bundle.cpuMs));
  const sample = {
    wallSeconds: least(turns.map(({ bundle }) => bundle.wallMs)) / 1000,
    processorSeconds: processorMs / 1000,
    bundledShare: processorMs / least(turns.map(({ files }) => files.cpuMs)),
  };
  return { name: "load", sample, wrong: [] };
};
