import { readSettings } from "./settings.ts";

const needed = {
  AzureWebJobsStorage: "UseDevelopmentStorage=true",
  SegmentStorage: "UseDevelopmentStorage=true",
  KEY_VAULT_URL: "https://127.0.0.1:8443",
};

it.each([
  ["", 90],
  ["14", 14],
  ["3650", 3650],
])("keeps what has ended, with RETENTION_DAYS '%s', for %i days", (given, days) => {
  expect(readSettings({ ...needed, RETENTION_DAYS: given }).retentionMs).toBe(days * 86_400_000);
});

it.each([
  [
    "a schedule of a megabyte",
    { EXPORT_SCHEDULE: "0 ".repeat(500_000) },
    "EXPORT_SCHEDULE: expected at most 8192 characters",
  ],
  ["a claim of a year", { CLAIM_SECONDS: "31536000" }, "CLAIM_SECONDS: Too big: expected number to be <=86400"],
])("refuses %s by its name", (_title, given, told) => {
  expect(() => readSettings({ ...needed, ...given })).toThrow(new Error(`Settings are not usable: ${told}`));
});

it.each(["13", "0", "-90", "90.5", "forever", "3651"])("refuses RETENTION_DAYS '%s' by its name", (given) => {
  expect(() => readSettings({ ...needed, RETENTION_DAYS: given })).toThrow(
    /^Settings are not usable: RETENTION_DAYS: /,
  );
});
