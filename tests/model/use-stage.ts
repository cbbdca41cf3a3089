import { type Dotdigital as StandIn, startDotdigital } from "../../local/dotdigital/start-dotdigital.ts";
import type { Stage } from "./play-history.ts";

/** One stand-in for all histories of a test file, with the clock that they share. */
export const useStage = (): (() => Stage) => {
  const time = { now: 0 };
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startDotdigital({ now: () => time.now });
  });
  afterAll(() => standIn.close());
  return () => ({ standIn, time });
};
