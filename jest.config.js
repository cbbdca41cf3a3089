/**
 * Two sets: `fast` is `npm test`; `ci` (files named *.ci.test.ts) is what takes minutes, `npm run test:ci`: one file
 * after the other, for some of them measure time.
 */
const common = {
  testEnvironment: "node",
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2023", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/.local/"],
  modulePathIgnorePatterns: ["/dist/", "/.local/"],
  restoreMocks: true,
};

export default {
  maxWorkers: 2,
  // Many tests start real processes; five seconds is what one of them may need on a busy machine.
  testTimeout: 30_000,
  projects: [
    {
      ...common,
      displayName: "fast",
      testMatch: ["<rootDir>/{shared,functions,local,tests,scripts}/**/!(*.ci).test.ts"],
    },
    { ...common, displayName: "ci", testMatch: ["<rootDir>/{shared,functions,local,tests}/**/*.ci.test.ts"] },
  ],
};
