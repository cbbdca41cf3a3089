import { nearestName } from "./nearest-name.ts";

const fields = ["FIRSTNAME", "LASTNAME", "POINTS", "BIRTHDAY", "SHOE_SIZE"];

describe("the nearest name", () => {
  it.each([
    ["FIRSTNMAE", "FIRSTNAME"],
    ["FirstName ", "FIRSTNAME"],
    ["POINT", "POINTS"],
    ["shoesize", "SHOE_SIZE"],
    ["Lastnam", "LASTNAME"],
    ["COLOUR", undefined],
    ["", undefined],
    ["X", undefined],
    ["F".repeat(300), undefined],
  ])("to %j is %j", (wanted, nearest) => {
    expect(nearestName(fields, wanted)).toBe(nearest);
  });

  it("is the first of those that are equally near, and none where there are none", () => {
    expect(nearestName(["POINTA", "POINTB"], "POINTS")).toBe("POINTA");
    expect(nearestName([], "POINTS")).toBeUndefined();
  });

  it("is not looked for where a name is too long to be mistyped, so that no save takes long for it", () => {
    const columns = ["x".repeat(41)];
    expect(nearestName(columns, `${"x".repeat(40)}y`)).toBeUndefined();
    expect(nearestName(columns, "x".repeat(40))).toBe(columns[0]);
  });
});
