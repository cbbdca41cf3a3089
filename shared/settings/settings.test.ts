import { readSettings, signInIsMissing } from "./settings.ts";

const needed = {
  AzureWebJobsStorage: "UseDevelopmentStorage=true",
  SegmentStorage: "UseDevelopmentStorage=true",
  KEY_VAULT_URL: "https://127.0.0.1:8443",
};

it.each([
  ["", ["customer-insights"]],
  ["exports", ["exports"]],
  ["exports, second ,third", ["exports", "second", "third"]],
])("lets exports be read, with SEGMENT_CONTAINERS '%s', from %j", (given, containers) => {
  expect(readSettings({ ...needed, SEGMENT_CONTAINERS: given }).segmentContainers).toEqual(containers);
});

it.each(["Exports", "a,,b", "exports,", "*", "$web", "a/b"])("refuses SEGMENT_CONTAINERS '%s' by its name", (given) => {
  expect(() => readSettings({ ...needed, SEGMENT_CONTAINERS: given })).toThrow("SEGMENT_CONTAINERS");
});

it("lets connections and exports name their own kinds of secrets, and others where a setting says so", () => {
  const { credentialsSecretPrefixes, webhookSecretPrefixes } = readSettings(needed);
  expect([credentialsSecretPrefixes, webhookSecretPrefixes]).toEqual([["dotdigital-"], ["alert-"]]);
  const wider = { CREDENTIALS_SECRET_PREFIXES: "dotdigital-,team", WEBHOOK_SECRET_PREFIXES: "hook-" };
  expect(readSettings({ ...needed, ...wider })).toMatchObject({
    credentialsSecretPrefixes: ["dotdigital-", "team"],
    webhookSecretPrefixes: ["hook-"],
  });
});

it.each(["", "a_b", "dotdigital-,", "*"])("refuses prefixes '%s,' by the setting's name", (given) => {
  const settings = { ...needed, CREDENTIALS_SECRET_PREFIXES: `${given},`, WEBHOOK_SECRET_PREFIXES: `${given},` };
  expect(() => readSettings(settings)).toThrow(/CREDENTIALS_SECRET_PREFIXES.*; WEBHOOK_SECRET_PREFIXES/);
});

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

const addresses = {
  AzureWebJobsStorage__blobServiceUri: "https://own.blob.core.windows.net/",
  AzureWebJobsStorage__queueServiceUri: "https://own.queue.core.windows.net/",
  AzureWebJobsStorage__tableServiceUri: "https://own.table.core.windows.net/",
};

it("reaches storage by its addresses where a connection string is there, too", () => {
  const { ownStorage, segmentStorage } = readSettings({
    ...needed,
    ...addresses,
    AzureWebJobsStorage__clientId: "id",
    SegmentStorage__blobServiceUri: "https://exports.blob.core.windows.net/",
  });

  expect(ownStorage).toEqual({
    kind: "identity",
    blobUrl: "https://own.blob.core.windows.net/",
    queueUrl: "https://own.queue.core.windows.net/",
    tableUrl: "https://own.table.core.windows.net/",
    clientId: "id",
  });
  expect(segmentStorage).toMatchObject({ kind: "identity", blobUrl: "https://exports.blob.core.windows.net/" });
});

it.each(Object.keys(addresses))("reaches storage by its connection string where %s is missing", (missing) => {
  const { ownStorage } = readSettings({ ...needed, ...addresses, [missing]: "" });

  expect(ownStorage).toEqual({ kind: "connection-string", connectionString: "UseDevelopmentStorage=true" });
});

it("asks for a connection string or all three addresses", () => {
  const some = { ...needed, ...addresses, AzureWebJobsStorage: "", AzureWebJobsStorage__queueServiceUri: "" };

  expect(() => readSettings(some)).toThrow(/AzureWebJobsStorage: expected a connection string, or __blobServiceUri,/);
});

it.each([
  [{}, false],
  [{ SIGN_IN_REQUIRED: "false" }, false],
  [{ SIGN_IN_REQUIRED: "true" }, true],
  [{ SIGN_IN_REQUIRED: "perhaps" }, true],
  [{ SIGN_IN_REQUIRED: "true", WEBSITE_AUTH_ENABLED: "False" }, true],
  [{ SIGN_IN_REQUIRED: "true", WEBSITE_AUTH_ENABLED: "True" }, false],
])("with %j says that sign-in is missing: %j", (environment, missing) => {
  expect(signInIsMissing(environment)).toBe(missing);
});
