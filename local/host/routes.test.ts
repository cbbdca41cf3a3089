import { compileRoute, matchRoute } from "./routes.ts";

it.each([
  ["api/runs", "/api/runs", {}],
  ["api/runs", "/api/runs/", {}],
  ["api/runs", "/api/runs//", undefined],
  ["api/runs", "/API/Runs", {}],
  ["api/runs", "/api/run", undefined],
  ["api/runs", "/api/runs/a", undefined],
  ["api/runs/{id}", "/api/runs/a", { id: "a" }],
  ["api/runs/{id}", "/api/runs/a%20b", { id: "a b" }],
  ["api/runs/{id}", "/api/runs/a%2Fb", { id: "a%2Fb" }],
  ["api/runs/{id}", "/api/runs/%C3%A5", { id: "å" }],
  ["api/runs/{id}", "/api/runs/%C3", { id: "%C3" }],
  ["api/runs/{id}", "/api/runs/", undefined],
  ["api/runs/{id}/{action}", "/api/runs//x", undefined],
  ["api/r%75ns", "/api/runs", undefined],
  ["api/runs", "/api/r%75ns", {}],
  ["things/{n:int}", "/things/12", { n: "12" }],
  ["things/{n:int}", "/things/twelve", undefined],
  ["things/{id:guid}", "/things/0F8FAD5B-D9CB-469F-A165-70867728950E", { id: "0F8FAD5B-D9CB-469F-A165-70867728950E" }],
  ["optional/{a?}", "/optional", {}],
  ["optional/{a?}", "/optional/x", { a: "x" }],
  ["console/{*path}", "/console", {}],
  ["console/{*path}", "/console/", {}],
  ["console/{*path}", "/console/assets/a.js", { path: "assets/a.js" }],
  ["{*path}", "/", {}],
  ["files/{name}.{ext}", "/files/a.csv", { name: "a", ext: "csv" }],
  ["files/a.csv", "/files/aXcsv", undefined],
])("the route %s and the path %s give %j", (template, path, params) => {
  expect(matchRoute(compileRoute(template), path)).toEqual(params);
});

it.each([
  ["a/{x:range(1,2)}", "constraint 'range(1,2)' is not supported by the local host"],
  ["{a?}/b", "'{a?}' may only stand at the end"],
  ["{*a}/b", "'{*a}' may only stand at the end"],
  ["a/{b", "'{b' is not supported by the local host"],
  ["a/b?", "'b?' is not a valid segment"],
  ["a/x{b=1}", "'{b=1}' is not supported by the local host"],
])("the route %s is refused: %s", (template, message) => {
  expect(() => compileRoute(template)).toThrow(message);
});
