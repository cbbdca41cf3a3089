import { fieldPath, formatPath, mistakesAt, mistakesByStep, stepOf } from "../../console/views/export/mistakes.ts";
import { exportSchema } from "../../shared/definitions/export.ts";
import { pathText } from "../../shared/definitions/mistakes-of.ts";

const at = (path: string) => ({ path, expected: "something else" });

describe("the mistakes of a save", () => {
  it.each([
    ["", "source"],
    ["name", "source"],
    ["displayName", "source"],
    ["connection", "source"],
    ["source.folder", "source"],
    ["targets", "lists"],
    ["targets[0].segments[1]", "lists"],
    ["mapping.email", "match"],
    ['mapping.fields["Poststed 2"]', "match"],
    ["mapping.formats.DateOfBirth", "source"],
    ['mapping.formats["Date of birth"]', "source"],
    ["mapping.names[0]", "source"],
    ["schedule.at", "when"],
    ["guards.maxJoinShare", "when"],
    ["notify.webhook", "when"],
  ])("at %p are of the step %s", (path, step) => {
    expect(stepOf(path)).toBe(step);
  });

  it("have a step whatever part of an export they are of", () => {
    const steps = Object.keys(exportSchema.shape).map((part) => `${part}: ${stepOf(part)}`);

    expect(steps).toEqual([
      ...["name: source", "displayName: source", "connection: source", "source: source", "targets: lists"],
      ...["mapping: match", "schedule: when", "scheduleBefore: when", "removals: when", "changedAddresses: when"],
      ...["mergeOption: when", "updateOnly: when", "guards: when", "notify: when"],
    ]);
  });

  it("stand at their control, with those of what is below it, and with no other's", () => {
    const all = [at("targets[1].segments[0]"), at("targets[1]"), at("targets[10].segments"), at("mapping.email")];

    expect(mistakesAt(all, "targets[1]").map(({ path }) => path)).toEqual(["targets[1].segments[0]", "targets[1]"]);
    expect(mistakesAt(all, "targets[1].segments").map(({ path }) => path)).toEqual(["targets[1].segments[0]"]);
    expect(mistakesAt(all, "mapping.e")).toEqual([]);
  });

  it("stand where what is below has a control of its own only there", () => {
    const all = [at("mapping.fields.CITY"), at("mapping.fields.CITY.default"), at("mapping.fields.CITY.join[1]")];
    const but = ["mapping.fields.CITY.default", "mapping.fields.CITY.join[1]"];

    expect(mistakesAt(all, "mapping.fields.CITY", but).map(({ path }) => path)).toEqual(["mapping.fields.CITY"]);
  });

  it.each(["FIRSTNAME", "Poststed 2", "a.b", 'quoted "name"', "x".repeat(100), "å".repeat(101)])(
    "of the data field or column %p stand at the path that the API writes",
    (field) => {
      expect(formatPath(field)).toBe(pathText(["mapping", "formats", field]));
      expect(fieldPath(field)).toBe(pathText(["mapping", "fields", field]));
    },
  );

  it("are counted by step", () => {
    expect(mistakesByStep([at("name"), at("targets"), at("targets[0]"), at("schedule")])).toEqual({
      ...{ source: 1, lists: 2, match: 0, when: 1 },
    });
  });
});
