import { bodyOf } from "../../console/views/export/body-of.ts";
import { exportFile, readExportFile } from "../../console/views/export/definition-file.ts";
import type { MappedField } from "../../console/views/export/draft.ts";
import { draftOf } from "../../console/views/export/draft-of.ts";
import { asWay, besides, type Way, wayOf, withColumn, withDefault, withJoin } from "../../console/views/export/ways.ts";
import { mappedFieldSchema } from "../../shared/map/mapped-field.ts";

describe("what fills a data field", () => {
  it.each<[MappedField, Way]>([
    ["", "column"],
    ["City", "column"],
    [{ column: "City", trim: "everywhere" }, "column"],
    [{ join: ["First", "Last"] }, "join"],
    [{ constant: false }, "constant"],
    [{}, "constant"],
  ])("of %j is filled by a %s", (from, way) => {
    expect(wayOf(from)).toBe(way);
  });

  it.each<[MappedField, Way, MappedField]>([
    ["First", "join", { join: ["First", ""] }],
    ["", "join", { join: ["", ""] }],
    [{ column: "Born", dateAs: "dd.MM.yyyy" }, "join", { join: ["Born", ""] }],
    [
      { column: "City", default: "Oslo", case: "upper" },
      "join",
      { join: ["City", ""], default: "Oslo", case: "upper" },
    ],
    [{ join: ["First", "Last"], separator: "-" }, "column", "First"],
    [{ join: ["", ""] }, "column", ""],
    [{ join: ["", "Last"], default: "?" }, "column", { column: "Last", default: "?" }],
    [{ column: "City", default: "Oslo", blank: "clear" }, "constant", { constant: "" }],
    [{ constant: 3 }, "join", { join: ["", ""] }],
    [{ constant: 3 }, "column", ""],
  ])("of %j becomes, filled by a %s, %j", (from, way, to) => {
    expect(asWay(from, way)).toEqual(to);
  });

  it("is a column's name where nothing else is said, and nothing without a column", () => {
    expect(withColumn("City", "Town")).toBe("Town");
    expect(withColumn({ column: "City", default: 0 }, "Town")).toEqual({ column: "Town", default: 0 });
    expect(withColumn({ column: "City", default: 0 }, "")).toBe("");
    expect(withDefault({ column: "City", default: 0 }, undefined)).toBe("City");
  });

  it("says of a blank one thing: the value, and not what else a blank would do", () => {
    expect(withDefault({ column: "City", blank: "clear" }, "Oslo")).toEqual({ column: "City", default: "Oslo" });
  });

  it("has a blank between joined texts without saying so", () => {
    const joined: MappedField = { join: ["First", "Last"], separator: ", " };

    expect(withJoin(joined, { separator: " " })).toEqual({ join: ["First", "Last"] });
    expect(withJoin(joined, { separator: "" })).toEqual({ join: ["First", "Last"], separator: "" });
    expect(withJoin(joined, { join: ["Last", "First"] })).toEqual({ join: ["Last", "First"], separator: ", " });
  });

  it.each<MappedField>([
    withDefault({ trim: "everywhere", column: "City" }, "Oslo"),
    withJoin({ case: "upper", default: "?", join: ["First", "Last"] }, { separator: "-" }),
    withJoin(asWay({ case: "lower", default: "?", column: "First" }, "join"), { join: ["First", "Last"] }),
  ])("has its members in the order in which the API writes them: %j", (from) => {
    expect(JSON.stringify(from)).toBe(JSON.stringify(mappedFieldSchema.parse(from)));
  });

  it("stays byte for byte what it was where nobody has touched it", () => {
    const fields = {
      FULLNAME: { separator: ", ", join: ["Last", "First"] },
      SOURCE: { constant: " CI " },
      POINTS: { default: 1.5, column: "Points" },
      CITY: { column: "City" },
    };
    const file = exportFile(bodyOf(draftOf({ mapping: { email: "EMail", fields } }).draft));
    const read = readExportFile(file);

    expect(file).toContain(JSON.stringify(fields.POINTS, null, 2).replaceAll("\n", "\n      "));
    expect(read.kind === "draft" && exportFile(bodyOf(read.draft))).toBe(file);
    expect(read.kind === "draft" && JSON.stringify(bodyOf(read.draft).mapping.fields)).toBe(JSON.stringify(fields));
  });

  it.each([
    [{ join: "First" }, "join", "list"],
    [{ join: ["First", 3] }, "join[1]", "text"],
    [{ constant: { a: 1 } }, "constant", "value"],
    [{ column: "A", default: null }, "default", "value"],
    [{ column: 3 }, "column", "text"],
    [{ columm: "A" }, "columm", "nothing"],
  ])("is not taken over from a file as %j", (from, at, wanted) => {
    expect(readExportFile(JSON.stringify({ mapping: { fields: { CITY: from } } }))).toEqual({
      kind: "faults",
      faults: [{ path: `mapping.fields.CITY.${at}`, wanted }],
    });
  });

  it("says besides what there are no controls for", () => {
    expect(besides({ column: "Born", dateAs: "d/M/yyyy", blank: "keep" })).toEqual(["dateAs", "blank"]);
    expect(besides({ join: ["First", "Last"], separator: "-", default: "?", case: "upper" })).toEqual(["case"]);
    expect(besides("City")).toEqual([]);
  });
});
