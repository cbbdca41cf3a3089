import { changeOf, stillTyped } from "../../console/views/connections/change-of.ts";

describe("the change of a connection", () => {
  it.each([
    [{}, {}],
    [{ displayName: " Nordics " }, { displayName: "Nordics" }],
    [{ exportUser: " " }, { exportUser: null }],
    [
      { exportUser: "anna@example.com", activeImports: "7" },
      { exportUser: "anna@example.com", limits: { activeImports: 7 } },
    ],
  ])("of %j is %j: what nobody has typed is not sent", (typed, change) => {
    expect(changeOf(typed)).toEqual(change);
  });

  it("leaves typed what was not saved, or was typed otherwise since", () => {
    expect(stillTyped({ displayName: "A", activeImports: "7" }, {})).toEqual({ displayName: "A", activeImports: "7" });
    expect(stillTyped({ displayName: "A", activeImports: "8" }, { displayName: "A", activeImports: "7" })).toEqual({
      activeImports: "8",
    });
  });
});
