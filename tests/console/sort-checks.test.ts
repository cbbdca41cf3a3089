import { partWords, sortChecks } from "../../console/views/health/sort-checks.ts";

it("tells checks of connections and exports by their names, and all others as parts of the app", () => {
  const up = (name: string) => ({ name, status: "up" as const });

  const { parts, connections, exports } = sortChecks([
    up("storage: blobs"),
    up("connection main"),
    up("connections"),
    up("something new"),
    up("export loyalty"),
  ]);

  expect(parts.map(({ name }) => name)).toEqual(["storage: blobs", "connections", "something new"]);
  expect([...connections.keys(), ...exports.keys()]).toEqual(["main", "loyalty"]);
});

it("has words for the parts that the app checks, and none of its own for others", () => {
  expect(partWords("vault")).toBe("health.part.vault");
  expect(partWords("something new")).toBeUndefined();
  expect(partWords("constructor")).toBeUndefined();
});
