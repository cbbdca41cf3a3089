import Sequencer from "@jest/test-sequencer";

/** Files that take minutes, the longest first: begun last, one of them would keep one of two workers waiting for the other. */
const longest = [
  "tests/kill/kills.ci.test.ts",
  "tests/e2e/kill-after-writes.ci.test.ts",
  "tests/kill/five-crashes.ci.test.ts",
  "tests/soak/soak.ci.test.ts",
  "tests/e2e/delta.ci.test.ts",
  "tests/faults/fault-matrix.ci.test.ts",
  "tests/model/histories.test.ts",
];
const rank = ({ path }) => {
  const place = longest.findIndex((file) => path.endsWith(file));
  return place === -1 ? longest.length : place;
};

export default class LongestFirst extends Sequencer {
  /** What Jest knows of earlier runs orders the others: on a new machine nothing. */
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
