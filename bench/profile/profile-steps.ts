import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { leanFlags } from "../../local/stack/start-app.ts";
import { play } from "../exports/play.ts";
import type { Step } from "../exports/scenarios.ts";
import { openPlaces } from "./places.ts";
import { type ProfileTally, tallyProfile } from "./tally-profile.ts";

const frame = z.object({
  functionName: z.string(),
  url: z.string(),
  lineNumber: z.number(),
  columnNumber: z.number(),
});
const cpuProfile = z.object({
  nodes: z.array(z.object({ id: z.number(), callFrame: frame, children: z.array(z.number()).optional() })),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

export type ProfiledStep = { title: string; processorSeconds: number; tally: ProfileTally };

/** Plays steps as the bench does, with a profile of the app's process in each. */
export const profileSteps = async (rows: number, steps: readonly Step[]): Promise<ProfiledStep[]> => {
  const folder = await mkdtemp(join(tmpdir(), "profile-"));
  const profiles = join(folder, "profiles");
  try {
    const nodeFlags = [...leanFlags, "--cpu-prof", `--cpu-prof-dir=${profiles}`];
    const how = { hosts: 1, exports: 1, timesRows: 1, latency: undefined, nodeFlags };
    const played = await play(folder, { ...how, steps, rows });
    const wrong = played.flatMap((one) => one.wrong);
    if (wrong.length > 0) throw new Error(`A step went wrong: ${wrong.join("; ")}`);
    const placeOf = openPlaces();
    const found = await readProfiles(profiles);
    return played.map(({ name, sample }, at) => {
      const profile = found[at];
      if (!profile) throw new Error(`The app wrote ${found.length} profiles; expected one for each step.`);
      const title = steps.find((step) => step.name === name)?.title ?? name;
      return { title, processorSeconds: sample.processorSeconds ?? 0, tally: tallyProfile(profile, placeOf) };
    });
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** In the order in which they were written: a name begins with the time of its process' start. */
const readProfiles = async (folder: string) => {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".cpuprofile")).sort();
  return Promise.all(
    names.map(async (name) => cpuProfile.parse(JSON.parse(await readFile(join(folder, name), "utf8")))),
  );
};
