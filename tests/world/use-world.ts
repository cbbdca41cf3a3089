import { type Dotdigital as StandIn, startDotdigital } from "../../local/dotdigital/start-dotdigital.ts";
import { makeWorld } from "./make-world.ts";

type WorldOptions = Omit<Parameters<typeof makeWorld>[0], "standIn" | "time">;

/** One stand-in for a test file; each test asks for a world of its own, at a fixed time. */
export const useWorld = () => {
  const time = { now: 0 };
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startDotdigital({ now: () => time.now });
  });
  afterAll(() => standIn.close());
  return (options: WorldOptions = {}) => {
    time.now = Date.parse("2024-05-17T03:30:00Z");
    return makeWorld({ standIn, time, ...options });
  };
};
