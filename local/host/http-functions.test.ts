import type { RegisteredFunction } from "./app-registry.ts";
import { readHttpFunctions } from "./http-functions.ts";

const http = (name: string, route: string | undefined, methods = ["GET"]): RegisteredFunction => ({
  metadata: {
    name,
    bindings: { req: { type: "httpTrigger", direction: "in", route, methods, authLevel: "function" } },
  },
  callback: () => undefined,
});

const templates = (functions: RegisteredFunction[], prefix: string) =>
  readHttpFunctions(functions, prefix).functions.map(({ fn, route }) => `${fn.metadata.name}: ${route.template}`);

it("tries functions by name, without regard to case and to how specific they are", () => {
  expect(templates([http("b", "items/special"), http("A", "items/{id}"), http("C", "{*all}")], "")).toEqual([
    "A: items/{id}",
    "b: items/special",
    "C: {*all}",
  ]);
});

it("puts the prefix before routes, and the name in place of an empty one", () => {
  expect(templates([http("a", "x"), http("b", ""), http("c", undefined)], "api")).toEqual([
    "a: api/x",
    "b: api/b",
    "c: api/c",
  ]);
});

it.each(["admin/x", "admin2/x", "Runtime", "/admin/x"])("puts a function with the route %s in error", (route) => {
  const { functions, inError } = readHttpFunctions([http("a", route), http("b", "fine")], "");

  expect(functions.map(({ fn }) => fn.metadata.name)).toEqual(["b"]);
  expect(inError.get("a")).toContain("conflicts with one or more built in routes");
});

it("puts the second function with the same route and method in error", () => {
  const doubled = [http("b", "X/{id}", ["PUT", "GET"]), http("a", "x/{id}"), http("c", "x/{id}", ["POST"])];
  const { functions, inError } = readHttpFunctions(doubled, "");

  expect(functions.map(({ fn }) => fn.metadata.name)).toEqual(["a", "c"]);
  expect(inError.get("b")).toContain("is already that of a");
});

it("counts routes that differ in a slash at their end as the same", () => {
  const { inError } = readHttpFunctions([http("a", "x/{id}"), http("b", "x/{id}/")], "api");

  expect([...inError.keys()]).toEqual(["b"]);
});

it("does not start at all with a leading slash under a prefix", () => {
  expect(() => readHttpFunctions([http("a", "/x")], "api")).toThrow(
    "Hosting failed to start: function a has the route '/x' under the prefix 'api'",
  );
});
