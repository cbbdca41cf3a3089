import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();

describe("a run, from the request to the report", () => {
  it("puts every mappable profile of all segments on the list, and counts every row", async () => {
    const world = await newWorld({ batchMaxContacts: 3 });
    await world.configure();
    await world.land("2024/05/17/0312", [
      {
        name: "High",
        parts: [
          people("a", 4),
          [
            ["x", "", "No Address", "1"],
            ["y", "A1@example.com ", "Other", "2"],
          ],
        ],
      },
      { name: "New", parts: [[...people("b", 2), ["z", "a2@example.com", "Name 2", "2"]]] },
    ]);
    const run = await world.runNow();
    expect(run).toMatchObject({
      state: "succeeded",
      progress: 1,
      refresh: { stamp: "2024/05/17/0312", segments: { High: "2024/05/17/0312", New: "2024/05/17/0312" } },
      counts: { read: 9, invalid: 1, duplicate: 2, sent: 6, accepted: 6, rejected: 0, unconfirmed: 0, notSent: 0 },
    });
    expect(run.batches.map(({ contacts, state }) => [contacts, state])).toEqual([
      [3, "settled"],
      [3, "settled"],
    ]);
    expect(await world.listed()).toEqual([
      "a1@example.com",
      "a2@example.com",
      "a3@example.com",
      "a4@example.com",
      "b1@example.com",
      "b2@example.com",
    ]);
  });
});
