import { BlobServiceClient, StorageSharedKeyCredential } from "@azure/storage-blob";
import { expectSample } from "./expect-sample.ts";
import { identitySettings } from "./identity-settings.ts";
import { type IdentityWorld, startIdentityWorld } from "./identity-world.ts";

jest.setTimeout(120_000);

const profiles = 400;
let world: IdentityWorld;
beforeAll(async () => {
  world = await startIdentityWorld({
    profiles,
    env: { BATCH_MAX_CONTACTS: "150", EXPORT_SCHEDULE: "*/2 * * * * *", SWEEP_SCHEDULE: "*/5 * * * * *" },
  });
});
afterAll(() => world.stop());

it("finds a refresh by its timer and makes the list exact by identity alone", async () => {
  await world.land();
  await world.configure({ firstRun: "send" });

  const run = await world.ended();

  expect(run.trigger).toBe("timer");
  await expectSample(world, profiles, run);
});

it("says that storage, segments, vault and account are up", async () => {
  const health = await world.call<{ status: string; checks: { name: string; status: string }[] }>(
    "GET",
    "/api/health/details",
  );

  expect(health.checks.map(({ name, status }) => `${name} ${status}`)).toEqual([
    "storage: blobs up",
    "storage: queues up",
    "storage: tables up",
    "segment storage up",
    "vault up",
    "connection nordics up",
  ]);
});

it("sweeps, and has nothing to tell a person on call", async () => {
  const swept = () => world.lines.filter((line) => line.includes('"event":"retention-done"'));
  while (swept().length === 0) await new Promise((done) => setTimeout(done, 100));

  expect(swept()).toHaveLength(1);
  expect(world.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

it("comes to every storage service with a token, and never with a key or a signature", () => {
  // The host's own calls go the same way: it polls the queues, and keeps the leases of its timers in blobs.
  expect(world.rights()).toEqual({ blob: ["Bearer"], queue: ["Bearer"], table: ["Bearer"], segments: ["Bearer"] });
  expect(world.vault.gets()).toMatchObject({ "contact-hash-key": expect.any(Number) });
});

it("has no connection string and no key in its environment, only the settings that the template writes", () => {
  const named = Object.keys(world.appEnv).filter((name) =>
    /^(AzureWebJobs|Segment)Storage|^AZURE_|^KEY_VAULT/.test(name),
  );
  const none = { blob: "", queue: "", table: "", segments: "", vault: "", clientId: "" };

  expect(named.sort()).toEqual(Object.keys(identitySettings(none)).sort());
  expect(
    Object.values(world.appEnv).filter((value) => /AccountKey|SharedAccess|AccountName=/i.test(value ?? "")),
  ).toEqual([]);
});

it("would see a key: one that is used is noted", async () => {
  const key = new StorageSharedKeyCredential("devstoreaccount1", Buffer.from("any key").toString("base64"));
  const byKey = new BlobServiceClient(world.addresses.segments, key, world.clientOptions);

  await expect(byKey.getProperties()).rejects.toMatchObject({ name: "RestError" });

  expect(world.rights().segments).toEqual(["Bearer", "SharedKey"]);
});
