import { readFileSync } from "node:fs";
import { localPorts } from "../local/stack/local-ports.ts";
import { readSettings, type Settings, timerSchedule } from "../shared/settings/settings.ts";

const sample = JSON.parse(readFileSync("local.settings.sample.json", "utf8"));
const values: Record<string, string> = sample.Values;

/** Read by the Functions host, the Azure SDK or Node, or when the timers register, and not by `readSettings`. */
const platformSettings = [
  "FUNCTIONS_WORKER_RUNTIME",
  "AzureWebJobsDisableHomepage",
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

it("holds nothing but the platform's settings, the timers' and those that make a difference to the app", () => {
  const all = readSettings(values);

  const idle = Object.keys(values).filter((name) => !platformSettings.includes(name) && isSame(all, without(name)));

  expect(idle).toEqual([]);
});

it("gives the timers the schedules that they have by default", () => {
  expect(timerSchedule("EXPORT_SCHEDULE", values)).toBe(timerSchedule("EXPORT_SCHEDULE", {}));
  expect(timerSchedule("SWEEP_SCHEDULE", values)).toBe(timerSchedule("SWEEP_SCHEDULE", {}));
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

const without = (name: string): Settings | undefined => {
  try {
    return readSettings({ ...values, [name]: undefined });
  } catch (error) {
    expect(error).toMatchObject({ code: "settings-invalid" });
    return undefined;
  }
};

const isSame = (one: Settings, other: Settings | undefined) => JSON.stringify(one) === JSON.stringify(other);
