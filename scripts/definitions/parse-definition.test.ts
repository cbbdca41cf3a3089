import { parseDefinition } from "./parse-definition.ts";

const parse = (schedule: unknown) =>
  parseDefinition(
    "exports",
    "loyalty",
    Buffer.from(
      JSON.stringify({
        connection: "nordics",
        source: { container: "customer-insights", folder: "ci" },
        targets: [{ addressBookId: 11, segments: ["High"] }],
        mapping: { email: "EMail" },
        schedule,
      }),
    ),
  );

describe("a schedule in a file", () => {
  it("is the same in whatever order its members are written", () => {
    const one = parse({ at: "03:30", timeZone: "Europe/Oslo", days: ["monday"] });
    const other = parse({ days: ["monday"], timeZone: "Europe/Oslo", at: "03:30" });
    expect(one.kind).toBe("definition");
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });

  it.each([
    ["daily", /^schedule: expected "on-refresh", "off", an NCRONTAB expression \(UTC\), or \{"at"/],
    [{ at: "03:30", timeZone: "Europe/Olso" }, /^schedule\.timeZone: expected a name .*nearest is Europe\/Oslo/],
    [{ at: "3:30", timeZone: "Europe/Oslo" }, /^schedule\.at: expected a time of day from 00:00 to 23:59/],
    [
      { at: "03:30", timeZone: "Europe/Oslo", days: ["monday", "monday"] },
      /^schedule\.days\[1\]: expected each day once/,
    ],
  ])("is held to all that is known without asking anybody: %j", (schedule, fault) => {
    expect(parse(schedule)).toEqual({ kind: "faults", faults: [expect.stringMatching(fault)] });
  });
});
