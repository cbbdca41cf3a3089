import { siteBase } from "./site-folder.ts";

it("is served at the top, unless SITE_BASE says where", () => {
  expect([siteBase({}), siteBase({ SITE_BASE: "" }), siteBase({ SITE_BASE: "/app/" })]).toEqual(["/", "/", "/app/"]);
});

it.each(["app", "/app", "https://example.com/app/", "/a b/"])("refuses a base such as '%s'", (base) => {
  expect(() => siteBase({ SITE_BASE: base })).toThrow(
    `SITE_BASE: expected a path with a slash at both ends, such as '/' or '/app/', got '${base}'.`,
  );
});
