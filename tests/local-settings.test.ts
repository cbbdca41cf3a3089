import { readFileSync } from "node:fs";
import { localPorts } from "../local/stack/local-ports.ts";
import { readSettings } from "../shared/config/settings.ts";

const sample = JSON.parse(readFileSync("local.settings.sample.json", "utf8"));
const values: Record<string, string> = sample.Values;

/** Read by the Functions host, the Azure SDK or Node, and not by the app. */
const platformSettings = [
  "FUNCTIONS_WORKER_RUNTIME",
  "EXPORT_SCHEDULE",
  "SWEEP_SCHEDULE",
  "IDENTITY_ENDPOINT",
  "IDENTITY_HEADER",
  "NODE_EXTRA_CA_CERTS",
];

it("is of the form that Core Tools reads", () => {
  expect(Object.keys(sample)).toEqual(["IsEncrypted", "Values"]);
  expect(sample.IsEncrypted).toBe(false);
  expect(Object.values(values).map((value) => typeof value)).toEqual(Object.keys(values).map(() => "string"));
});

it("is accepted as the app's settings", () => {
  const settings = readSettings(values);

  expect(settings).toMatchObject({
    inAzure: false,
    keyVaultUrl: "https://127.0.0.1:8443",
    discoveryUrl: "http://127.0.0.1:8080",
  });
});

it("holds no key but the app's own settings and those of the platform", () => {
  const unknown = Object.keys(values).filter((name) => !platformSettings.includes(name) && !isRead(name));

  expect(unknown).toEqual([]);
});

it("names every setting that a function's trigger asks for", () => {
  expect(values).toMatchObject({ EXPORT_SCHEDULE: "0 */5 * * * *", SWEEP_SCHEDULE: "30 * * * * *" });
});

it("points at the ports of npm run local", () => {
  const { blob, queue, table, vault, identity, dotdigital } = localPorts;
  const storage = `BlobEndpoint=http://127.0.0.1:${blob}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:${queue}/devstoreaccount1;TableEndpoint=http://127.0.0.1:${table}/devstoreaccount1`;

  expect(values.AzureWebJobsStorage).toContain(storage);
  expect(values).toMatchObject({
    SegmentStorage: values.AzureWebJobsStorage,
    KEY_VAULT_URL: `https://127.0.0.1:${vault}`,
    IDENTITY_ENDPOINT: `http://127.0.0.1:${identity}/msi/token`,
    DOTDIGITAL_DISCOVERY_URL: `http://127.0.0.1:${dotdigital}`,
  });
});

/** A setting of the schema is one that `readSettings` looks at: an object that watches knows. */
const isRead = (name: string): boolean => settingNames.has(name);
