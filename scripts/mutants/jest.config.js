import config from "../../jest.config.js";

const [fast] = config.projects;

/**
 * The unit tests beside the sources alone, and the table of all states: a rule should be held where it stands. Stryker
 * runs them on mutants in its copy. Not those that wait for sockets and clocks: they would take seconds for each mutant,
 * and a slow machine would kill some.
 */
export default {
  ...fast,
  rootDir: "../..",
  // Stryker puts an environment of its own around this one.
  testEnvironment: "node",
  setupFiles: ["<rootDir>/scripts/mutants/first-failure.ts"],
  testMatch: ["<rootDir>/shared/**/!(*.ci).test.ts", "<rootDir>/tests/states/transitions.test.ts"],
  // The copy lies in .mutants/, so what is ignored is said from the root of the copy.
  testPathIgnorePatterns: [
    "/node_modules/",
    "<rootDir>/shared/dotdigital/(call-dotdigital|client|send-request).test.ts",
    "<rootDir>/shared/(alerts/post-webhook|azure/key-vault-secrets).test.ts",
    // They read through whole files, or megabytes: seconds for each mutant of the reader, which its other tests hold.
    "<rootDir>/shared/(inspect/(see-forms|inspect-source)|read/large-records).test.ts",
  ],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/.local/"],
};
