import { limitCases } from "./limit-cases.ts";

it.each(limitCases.map((one) => [one.input, one] as const))(
  "takes in %s in time",
  async (_title, one) => {
    const work = await one.prepare();
    const start = performance.now();
    await work();
    // 64 MB of nothing but delimiters take the longest: 67 million cells.
    expect(performance.now() - start).toBeLessThan(15_000);
  },
  60_000,
);
