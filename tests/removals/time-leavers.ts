import { sampleShape } from "../../local/sample/sample-shape.ts";
import { suppressedAddresses } from "../../local/sample/sample-truth.ts";
import { demo, demoSeed } from "../../local/stack/demo.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { type RealWorld, startRealWorld } from "../e2e/real-world.ts";
import { judgeExport } from "../kill/judge-export.ts";

export type TimedLeavers = {
  removed: number;
  jobs: number;
  /** From the call that begins the first removal job to the answer that says the last one has ended. */
  tookMs: number;
  /** What is not as it should be, in words. */
  wrong: string[];
};

/** Fills a list over real processes, then lets one in so many leave; a removal job of Dotdigital takes a second. */
export const timeLeavers = async (profiles: number, leaveEvery: number): Promise<TimedLeavers> => {
  let jobs = 0;
  let firstAt = Number.POSITIVE_INFINITY;
  let lastAt = 0;
  const [account] = demoSeed(profiles).accounts;
  const world = await startRealWorld({
    profiles,
    pollsAsHostJson: true,
    seed: { accounts: [{ ...account, id: demo.accountId, removals: { looks: null, ms: 1000 } }] },
    onCall: (service, { method, url }) => {
      if (service !== "dotdigital" || method !== "POST" || !url.includes("/contacts/delete")) return;
      jobs += 1;
      firstAt = Math.min(firstAt, performance.now());
    },
    onAnswer: async (service, { url }) => {
      if (service === "dotdigital" && /\/contacts\/delet(e|ion)/.test(url)) lastAt = performance.now();
    },
  });
  try {
    await world.land();
    await world.configure();
    const play = async (refresh: number) => {
      const shape = sampleShape({ profiles, leaveEvery, refresh });
      for (const email of suppressedAddresses(shape)) await world.stack.dotdigital.suppress(demo.accountId, email);
      await world.land({ ...shape, stamp: `2024/06/0${1 + refresh}/0312` });
      const { id } = await world.call<RunView>("POST", "/api/exports/loyalty/runs", {});
      await releaseWhenHeld(world, id);
      const run = await world.ended(id, 10 * 60_000);
      return { run, wrong: await judgeExport(world, shape, run) };
    };
    const first = await play(0);
    const second = await play(1);
    const wrong = [...first.wrong, ...second.wrong];
    return { removed: second.run.counts.removed, jobs, tookMs: lastAt - firstAt, wrong };
  } finally {
    await world.stop();
  }
};

/** A tenth of a list leaves only with somebody's word. */
const releaseWhenHeld = async (world: RealWorld, runId: string): Promise<void> => {
  for (;;) {
    const { state, endedAt } = await world.call<RunView>("GET", `/api/runs/${runId}`);
    if (state === "held") await world.call("POST", `/api/runs/${runId}/release`, {});
    if (state === "exporting" || state === "held" || endedAt !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};
