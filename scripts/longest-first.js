import Sequencer from "@jest/test-sequencer";

/**
 * Files that take long, the longest first: begun last, one of them would keep the other workers waiting. Without a memory of earlier
 * runs, as in CI, Jest goes by the size of a file, and some of these are short.
 */
const longest = [
  "tests/kill/five-crashes.ci.test.ts",
  "tests/e2e/kill-after-writes.ci.test.ts",
  "tests/kill/kills.ci.test.ts",
  "tests/soak/soak.ci.test.ts",
  "tests/e2e/delta.ci.test.ts",
  "tests/faults/fault-matrix.ci.test.ts",
  "tests/faults/outage-matrix.ci.test.ts",
  "tests/model/wide/wide.ci.test.ts",
  "tests/e2e/rotation.ci.test.ts",
  "tests/e2e/idle.ci.test.ts",
  "tests/removals/million-leavers.ci.test.ts",
  "tests/bench/bench.ci.test.ts",
  "local/dotdigital/large-account.ci.test.ts",
  "tests/commands.test.ts",
  "tests/e2e/alerts.test.ts",
  "tests/e2e/start.test.ts",
  "tests/e2e/api-by-example.test.ts",
  "tests/runs/hundred-thousand.test.ts",
  "tests/corpus/corpus.test.ts",
  "tests/runs/repeats-and-crashes.test.ts",
  "tests/runs/split.test.ts",
  "tests/leaks/leaks.test.ts",
  "tests/model/histories.test.ts",
  "tests/runs/long-references.test.ts",
  "tests/runs/log-levels.test.ts",
  "tests/runs/refused-removals.test.ts",
  "tests/throttle/throttle.alone.test.ts",
  "tests/console/browser/views.browser.test.ts",
  "tests/site/site.browser.test.ts",
  "tests/console/browser/run.browser.test.ts",
  "tests/console/browser/many.browser.test.ts",
  "tests/console/browser/addresses.browser.test.ts",
  "tests/console/browser/home.browser.test.ts",
  "tests/console/browser/roles.browser.test.ts",
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
