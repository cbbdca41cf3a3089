import { makeRunId, runIdOfStamp, runKey, runRowEnd, runRowPrefix, runStamp, runTime } from "./run-id.ts";

const id = "loyalty-1.20240517T033000005Z.r0000001";
const time = Date.parse("2024-05-17T03:30:00.005Z");

describe("a run's id", () => {
  it("is made of export, time and something random, and tells the time again", () => {
    expect(makeRunId("loyalty-1", time, "r0000001")).toBe(id);
    expect(runTime(id)).toBe(time);
  });

  it("finds the run's row, whose key is smaller the later the run was asked for", () => {
    expect(runKey(id)).toEqual({ partition: "loyalty-1", row: "run-8638284083399994-r0000001" });
    expect(runKey("loyalty-1.20240517T033000006Z.r0000001")?.row).toBe("run-8638284083399993-r0000001");
    expect(runKey("a.99991231T235959999Z.abcd")?.row).toBe("run-8386597699200000-abcd");
  });

  it("has a key between the first and the last of all runs", () => {
    const row = runKey(id)?.row ?? "";
    expect([runRowPrefix, row, runRowEnd].toSorted()).toEqual(["run-", row, "run."]);
  });

  it.each([
    ["an export of one letter", "a.20240517T033000005Z.r0000001"],
    ["an export of 62 letters", `${"a".repeat(62)}.20240517T033000005Z.r0000001`],
    ["four random letters", "loyalty.20240517T033000005Z.abcd"],
    ["sixteen of them", "loyalty.20240517T033000005Z.0123456789abcdef"],
  ])("may have %s", (_, runId) => {
    expect(runKey(runId)).toBeDefined();
  });

  it.each([
    ["nothing", ""],
    ["an export of no letter", ".20240517T033000005Z.r0000001"],
    ["an export of 63 letters", `${"a".repeat(63)}.20240517T033000005Z.r0000001`],
    ["a capital letter", "Loyalty.20240517T033000005Z.r0000001"],
    ["a hyphen in front", "-a.20240517T033000005Z.r0000001"],
    ["a slash", "a/b.20240517T033000005Z.r0000001"],
    ["another dot", "a.b.20240517T033000005Z.r0000001"],
    ["three random letters", "loyalty.20240517T033000005Z.abc"],
    ["seventeen of them", "loyalty.20240517T033000005Z.0123456789abcdefg"],
    ["a random part with a capital letter", "loyalty.20240517T033000005Z.R0000001"],
    ["a month that no year has", "loyalty.20241317T033000005Z.r0000001"],
    ["a day that no month has", "loyalty.20240230T033000005Z.r0000001"],
    ["a leap day in a year that has none", "loyalty.20230229T033000005Z.r0000001"],
    ["a twenty-fourth hour", "loyalty.20240517T240000000Z.r0000001"],
    ["an hour that no day has", "loyalty.20240517T253000005Z.r0000001"],
    ["a time without milliseconds", "loyalty.20240517T033000Z.r0000001"],
    ["a line break behind it", "loyalty.20240517T033000005Z.r0000001\n"],
  ])("cannot have %s", (_, runId) => {
    expect(runKey(runId)).toBeUndefined();
  });

  it.each(["", "loyalty", "loyalty.2024.r1", "20240517T033000005Z", "a.20240230T033000000Z.r0000001"])(
    "tells no time where it is none: '%s'",
    (text) => {
      expect(runTime(text)).toBe(0);
    },
  );

  it("has a stamp with the time in front, from which it comes back", () => {
    expect(runStamp(id)).toBe("20240517T033000005Z.loyalty-1.r0000001");
    expect(runIdOfStamp("20240517T033000005Z.loyalty-1.r0000001")).toBe(id);
  });
});
