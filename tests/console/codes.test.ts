import { codes as norwegian } from "../../console/texts/nb/codes.ts";
import { codes } from "../../shared/codes.ts";

/** Names of the API, of settings and of files, which are the same in every language. */
const names = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name).sort();

describe("the Norwegian table of codes", () => {
  it.each(Object.keys(codes) as (keyof typeof codes)[])(
    "says of %s what the English one does, by its names",
    (code) => {
      expect(names(norwegian[code].means)).toEqual(names(codes[code].means));
      expect(norwegian[code].do).not.toBe("");
    },
  );

  it("has no other code, and the same order", () => {
    expect(Object.keys(norwegian)).toEqual(Object.keys(codes));
  });
});
