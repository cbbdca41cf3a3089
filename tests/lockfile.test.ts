import { readFileSync } from "node:fs";
import { z } from "zod";

/**
 * `npm ci` holds what it fetches against these hashes, and takes a package that has none as it comes. A lockfile that npm
 * wrote while it could not read a package's entry in the registry lacks them, and npm never adds them by itself: take such
 * entries out of package-lock.json and run `npm install --package-lock-only --omit-lockfile-registry-resolved`.
 */
const entry = z.object({ integrity: z.string().optional(), resolved: z.string().optional() });
const lockfileSchema = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), entry) });
type Packages = z.infer<typeof lockfileSchema>["packages"];

const { packages } = lockfileSchema.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
const installed = (all: Packages) => Object.entries(all).filter(([path]) => path !== "");
const withoutHash = (all: Packages) =>
  installed(all).flatMap(([path, { integrity = "" }]) =>
    /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity) ? [] : [path],
  );

it("every package of the lockfile has its hash, those for other machines as well", () => {
  expect(installed(packages).length).toBeGreaterThan(500);
  expect(withoutHash(packages)).toEqual([]);
});

it("comes from whichever registry is configured: none is named", () => {
  expect(installed(packages).flatMap(([, { resolved }]) => resolved ?? [])).toEqual([]);
});

it("would find one without, or with a hash that can be forged", () => {
  expect(withoutHash({ "": {}, a: {}, b: { integrity: "sha1-x" }, c: { integrity: "sha512-x" } })).toEqual([
    "a",
    "b",
    "c",
  ]);
});
