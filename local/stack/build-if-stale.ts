import { execFileSync } from "node:child_process";
import { globSync, statSync } from "node:fs";

const bundle = "dist/app/main.cjs";
const sources = [
  "functions/*.ts",
  "console/**/*",
  "shared/**/*.ts",
  "scripts/build.ts",
  "scripts/package/*.ts",
  "host.json",
  "package-lock.json",
];

/** Builds the app unless its bundle is newer than every source. */
export const buildIfStale = async (): Promise<void> => {
  const built = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const changed = Math.max(...globSync(sources).map((file) => statSync(file).mtimeMs));
  if (built > changed) return;
  console.log("Building the app …");
  execFileSync(process.execPath, ["scripts/build.ts"], { stdio: "inherit" });
};
