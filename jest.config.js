import { spawnSync } from "node:child_process";
import { compileCache } from "./local/processes/compile-cache.ts";
import { findChromium } from "./scripts/browser/find-chromium.ts";
import { findBicep } from "./scripts/infra/get-bicep.ts";

// Whatever process a test starts, by whatever means, finds compiled what another one has compiled before.
process.env.NODE_COMPILE_CACHE ??= compileCache;

/**
 * Five sets: `fast` is `npm test`; `ci` (files named *.ci.test.ts) is what takes minutes, `npm run test:ci`; `alone`
 * (*.alone.test.ts), `npm run test:alone`, measures time: one file after the other, with nothing beside it;
 * `browser` (*.browser.test.ts), `npm run test:browser`, opens the console and the documents in Chromium; `by-hand` needs something that
 * somebody started, or takes too long for every change.
 */
const swc = { jsc: { target: "es2023", parser: { syntax: "typescript" } }, module: { type: "commonjs" } };
const common = {
  testEnvironment: "<rootDir>/scripts/quiet-environment.js",
  // Packages that are ES modules only, which Jest cannot require as they are.
  transform: { "\\.ts$": ["@swc/jest", swc], "/node_modules/temporal-[^/]+/.*\\.js$": ["@swc/jest", swc] },
  transformIgnorePatterns: ["/node_modules/(?!temporal-[^/]+/)"],
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/.local/"],
  modulePathIgnorePatterns: ["/dist/", "/.local/", "/.mutants/"],
  restoreMocks: true,
};

/** No test skips itself: a skipped one fails CI. What a machine cannot run is listed here, and said. */
const leftOut = [
  {
    file: "tests/infra/(deployment|production).test.ts",
    canRun: findBicep() !== undefined,
    needs: "the Bicep compiler: npm run check:infra gets it where .NET is",
  },
  {
    file: "tests/e2e/api-by-example.test.ts",
    canRun: spawnSync("jq", ["--version"]).status === 0,
    needs: "jq, by which the examples take JSON apart",
  },
  ...["tests/e2e/start.test.ts", "tests/bench/app-usage.test.ts", "tests/bench/bench.ci.test.ts"].map((file) => ({
    ...{ file, canRun: process.platform === "linux", needs: "Linux's /proc" },
  })),
  {
    file: "tests/(console/browser|site)/",
    canRun: findChromium() !== undefined,
    needs: "Chromium or Chrome, where CHROMIUM_PATH says or where systems put it",
  },
].filter(({ canRun }) => !canRun);
for (const { file, needs } of leftOut) process.stderr.write(`${file} is left out, for it needs ${needs}.\n`);

const pathsLeftOut = leftOut.map(({ file }) => `<rootDir>/${file}`);

export default {
  // On two processors: tests wait for clocks and processes for a fifth of their time.
  maxWorkers: 3,
  testSequencer: "./scripts/longest-first.js",
  // Many tests start real processes; five seconds is what one of them may need on a busy machine.
  testTimeout: 30_000,
  projects: [
    {
      ...common,
      displayName: "fast",
      testMatch: ["<rootDir>/{shared,functions,local,tests,scripts}/**/!(*.ci|*.alone|*.browser|*.by-hand).test.ts"],
      testPathIgnorePatterns: [...common.testPathIgnorePatterns, ...pathsLeftOut],
    },
    {
      ...common,
      displayName: "ci",
      testMatch: ["<rootDir>/{shared,functions,local,tests}/**/*.ci.test.ts"],
      testPathIgnorePatterns: [...common.testPathIgnorePatterns, ...pathsLeftOut],
    },
    { ...common, displayName: "alone", testMatch: ["<rootDir>/{shared,functions,local,tests}/**/*.alone.test.ts"] },
    {
      ...common,
      displayName: "browser",
      testMatch: ["<rootDir>/tests/**/*.browser.test.ts"],
      testPathIgnorePatterns: [...common.testPathIgnorePatterns, ...pathsLeftOut],
    },
    { ...common, displayName: "by-hand", testMatch: ["<rootDir>/tests/**/*.by-hand.test.ts"] },
  ],
};
