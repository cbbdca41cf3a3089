import { isCurrent } from "../../console/parts/is-current.ts";

describe("the entry of the navigation where one is", () => {
  it.each([
    ["/console", "/console", true],
    ["/console", "/console/", true],
    ["/console", "/console/health", false],
    ["/console/health", "/console/health", true],
    ["/console/connections", "/console/connections/main", true],
    ["/console/connections", "/console/connections-of-old", false],
  ])("%s at %s: %s", (entry, path, isThere) => {
    expect(isCurrent(entry, path)).toBe(isThere);
  });
});
