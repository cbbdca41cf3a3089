/**
 * The rooms whose mutants are made when none is named: those that take values and return values, with the files of each.
 * What waits, calls or stores is proved by worlds and contracts, which are too slow to run for every mutant.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  alerts: ["adaptive-card", "alert-kinds", "alert-payload", "find-alerts", "sign-alert"],
  confirm: ["*"],
  diff: ["*"],
  discover: ["*"],
  dotdigital: [
    "allowed-host",
    "classify-failure",
    "credentials-from-secrets",
    "failure-verdicts",
    "find-account",
    "gate",
    "import-slots",
    "rate-limit",
    "read-error-body",
  ],
  map: ["*"],
  read: ["*"],
  report: ["*"],
  "runs/ledger": [
    "batch",
    "batch-transitions",
    "delays",
    "gives-way",
    "is-due",
    "row-codec",
    "run",
    "run-id",
    "run-transitions",
    "staged-paths",
  ],
  stage: ["*"],
};
