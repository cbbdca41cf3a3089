import { isDecodable } from "../../console/parts/is-decodable.ts";

it.each(["/console", "/console/exports/a%2Fb", "/console/exports/caf%C3%A9"])("%s can be taken apart", (path) => {
  expect(isDecodable(path)).toBe(true);
});

it.each(["/console/exports/%", "/console/exports/%E0%A4%A", "/console/runs/%zz"])("%s cannot", (path) => {
  expect(isDecodable(path)).toBe(false);
});
