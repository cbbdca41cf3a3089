import Sequencer from "@jest/test-sequencer";

/** Files that take minutes, the longest first: begun last, one of them would keep the other workers waiting. */
const longest = [
  "tests/kill/five-crashes.ci.test.ts",
  "tests/e2e/kill-after-writes.ci.test.ts",
  "tests/kill/kills.ci.test.ts",
  "tests/soak/soak.ci.test.ts",
  "tests/e2e/delta.ci.test.ts",
  "tests/faults/fault-matrix.ci.test.ts",
  "tests/model/histories.test.ts",
  "tests/leaks/leaks.test.ts",
  "tests/e2e/start.test.ts",
  "tests/throttle/throttle.alone.test.ts",
  "tests/console/browser/views.browser.test.ts",
  "tests/console/browser/many.browser.test.ts",
  "tests/console/browser/addresses.browser.test.ts",
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
