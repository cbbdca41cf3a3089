import { inOwnCase } from "../../console/parts/in-own-case.ts";

describe("a path of the console", () => {
  it.each([
    ["/console", "/console"],
    ["/Console", "/console"],
    ["/CONSOLE/", "/console/"],
    ["/Console/Health", "/console/health"],
    ["/console/Exports/New", "/console/exports/new"],
    ["/console/connections/Nordics", "/console/connections/nordics"],
    ["/Console/Runs/loyalty.20240517T031200Z.aB3", "/console/runs/loyalty.20240517T031200Z.aB3"],
  ])("%s is %s", (typed, own) => {
    expect(inOwnCase(typed)).toBe(own);
  });
});
