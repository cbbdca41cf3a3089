import { timeZoneNamed } from "./time-zone.ts";

describe("the name of a time zone", () => {
  it.each([
    ["Europe/Oslo", "Europe/Oslo"],
    ["europe/oslo", "Europe/Oslo"],
    ["AMERICA/PORT-AU-PRINCE", "America/Port-au-Prince"],
    ["UTC", "UTC"],
    ["Etc/GMT+5", "Etc/GMT+5"],
    // Aliases stay what they are.
    ["Asia/Calcutta", "Asia/Calcutta"],
    ["Asia/Kolkata", "Asia/Kolkata"],
    ["Europe/Kiev", "Europe/Kiev"],
    ["us/pacific", "US/Pacific"],
    ["EST5EDT", "EST5EDT"],
  ])("%s is spelled %s", (name, spelled) => {
    expect(timeZoneNamed(name)).toBe(spelled);
  });

  it.each([
    ...["", "Oslo", "Europe/Olso", "CEST", "W. Europe Standard Time", "+02:00", "UTC+2", "Z", "local"],
    ...["2024-01-01T00:00[Europe/Oslo]", "Europe/Oslo ", "x".repeat(101), "__proto__"],
  ])("%j is none", (name) => {
    expect(timeZoneNamed(name)).toBeUndefined();
  });

  it("is spelled by the app as by Node, for all that Node lists", () => {
    const names = Intl.supportedValuesOf("timeZone");
    expect(names.length).toBeGreaterThan(400);
    expect(names.map((name) => timeZoneNamed(name.toLowerCase()))).toEqual(names);
  });
});
