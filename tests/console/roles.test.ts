import { includes } from "../../console/api/roles.ts";
import { includesRole, roles } from "../../shared/http/role.ts";

describe("what a role may do", () => {
  it.each(roles)("is for %s on the page what it is for the API", (held) => {
    expect(roles.map((needed) => includes(held, needed))).toEqual(roles.map((needed) => includesRole(held, needed)));
  });

  it("is nothing without one", () => {
    expect(roles.filter((needed) => includes(null, needed))).toEqual([]);
  });
});
