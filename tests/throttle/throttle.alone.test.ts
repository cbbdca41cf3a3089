import { loads } from "./loads.ts";
import { accountSlots, ourSlots, runThrottled, type Throttled } from "./throttled-exports.ts";

jest.setTimeout(12 * 60_000);

/** Four hosts, one storage, three accounts at once; see `loads`. */
describe("exports that Dotdigital throttles", () => {
  let results: Throttled[];
  beforeAll(async () => {
    results = await runThrottled(loads);
  });
  const of = (name: string): Throttled => {
    const found = results.find(({ load }) => load.name === name);
    if (!found) throw new Error(`there is no load '${name}'`);
    return found;
  };

  describe.each(loads.map(({ name }) => name))("%s", (name) => {
    it("ends with the list exact and nothing in doubt", () => {
      const { run, wrong, load } = of(name);
      expect({ state: run.state, error: run.error, wrong }).toEqual({ state: "succeeded", error: null, wrong: [] });
      expect(run.counts).toMatchObject({ sent: load.imports * 10, accepted: load.imports * 10, unconfirmed: 0 });
    });

    it("begins no call of a paused tier later than a second after its 429", () => {
      expect(of(name).late).toEqual([]);
    });

    it("takes no more than 1.3 times what the limits allow", () => {
      const { tookMs, boundMs } = of(name);
      expect(tookMs / boundMs).toBeLessThanOrEqual(1.3);
    });
  });

  it.each(["short-imports", "long-imports"])("%s was paused by 429s, and asked for few imports too many", (name) => {
    const { rateLimited, tooMany, mostActive, load, tookMs } = of(name);
    expect(rateLimited).toBeGreaterThan(1);
    expect(mostActive).toBe(accountSlots - load.importsOfOthers);
    // What the account leaves is known from refusals only: at first as many as are asked too many, then one a minute.
    expect(tooMany).toBeLessThanOrEqual(ourSlots - mostActive + Math.ceil(tookMs / 60_000));
  });

  it("has never more imports unfinished than its ten slots, where the account would allow 25", () => {
    expect(of("alone")).toMatchObject({ mostActive: 10, tooMany: 0, rateLimited: 0 });
  });
});
