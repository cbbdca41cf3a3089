import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TokenCredential } from "@azure/identity";
import { SecretClient } from "@azure/keyvault-secrets";
import { type CertificateFiles, loopbackCertificate } from "../../local/certificate/loopback-certificate.ts";
import { startVault, type Vault } from "../../local/vault/start-vault.ts";
import { keyVaultSecrets } from "./key-vault-secrets.ts";
import type { SecretStore } from "./secret-store.ts";

let folder: string;
let files: CertificateFiles;
let certificate: string;
let vault: Vault;
let client: SecretClient;
let secrets: SecretStore;
let now: number;

const anybody: TokenCredential = {
  getToken: async () => ({ token: "any", expiresOnTimestamp: Date.now() + 3_600_000 }),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "key-vault-"));
  files = await loopbackCertificate(folder);
  certificate = await readFile(files.certFile, "utf8");
});
beforeEach(async () => {
  vault = await startVault({ ...files, acceptAnyToken: true });
  now = 0;
  client = new SecretClient(vault.url, anybody, {
    disableChallengeResourceVerification: true,
    tlsOptions: { ca: certificate },
    retryOptions: { maxRetries: 0 },
  });
  secrets = keyVaultSecrets({ client, now: () => now });
});
afterEach(() => vault.close());
afterAll(() => rm(folder, { recursive: true }));

const MINUTE = 60_000;

it("asks the vault once in five minutes", async () => {
  await client.setSecret("one", "old");

  await secrets.read("one");
  await client.setSecret("one", "new");
  now = 5 * MINUTE - 1;
  const remembered = await secrets.read("one");
  now = 5 * MINUTE;
  const readAgain = await secrets.read("one");

  expect([remembered, readAgain]).toEqual(["old", "new"]);
  expect(vault.gets()).toEqual({ one: 2 });
});

it("asks once for many who ask at the same time", async () => {
  await client.setSecret("one", "value");

  const values = await Promise.all([secrets.read("one"), secrets.read("one"), secrets.read("one")]);

  expect(values).toEqual(["value", "value", "value"]);
  expect(vault.gets()).toEqual({ one: 1 });
});

it("reads past its memory when a fresh value is wanted", async () => {
  await client.setSecret("one", "old");

  await secrets.read("one");
  await client.setSecret("one", "new");

  expect(await secrets.read("one", { fresh: true })).toBe("new");
});

it("reads one version apart from the newest", async () => {
  const { version } = await secrets.write("one", "old", { contentType: "text/plain" });
  await secrets.write("one", "new", { contentType: "text/plain" });

  expect(await secrets.read("one")).toBe("new");
  expect(await secrets.read("one", { version })).toBe("old");
});

it("names the newest version, past its memory, and none for a secret that is not there", async () => {
  const first = await secrets.write("one", "old", { contentType: "text/plain" });
  expect(await secrets.newestVersion("one")).toBe(first.version);

  const second = await client.setSecret("one", "new");
  expect(await secrets.newestVersion("one")).toBe(second.properties.version);
  expect(await secrets.newestVersion("two")).toBeUndefined();
});

it("writes a new version with its content type, and gives it out at once", async () => {
  await client.setSecret("one", "old");
  await secrets.read("one");

  await secrets.write("one", '{"username":"apiuser"}', { contentType: "application/json" });

  expect(await secrets.read("one")).toBe('{"username":"apiuser"}');
  expect((await client.getSecret("one")).properties.contentType).toBe("application/json");
});

it("remembers no failure", async () => {
  await client.setSecret("one", "value");
  vault.plantFault({ status: 503, retryAfterSeconds: 0 });

  await expect(secrets.read("one")).rejects.toMatchObject({ name: "TransientError", code: "vault-unavailable" });
  expect(await secrets.read("one")).toBe("value");
});

it("says which secret is not there, and in which vault", async () => {
  await expect(secrets.read("one")).rejects.toMatchObject({
    name: "ConfigurationError",
    code: "secret-not-found",
    message: expect.stringContaining(`secret 'one' in vault ${new URL(vault.url).host} (404, SecretNotFound)`),
  });
});

it.each([
  ["read", "Key Vault Secrets User", () => secrets.read("one")],
  ["write", "Key Vault Secrets Officer", () => secrets.write("one", "hunter2", { contentType: "text/plain" })],
  ["disable", "Key Vault Secrets Officer", () => secrets.disable("one")],
])("names the role that is missing to %s: %s", async (doing, role, act) => {
  await client.setSecret("one", "value");
  vault.plantFault({ status: 403 });

  await expect(act()).rejects.toMatchObject({
    name: "ConfigurationError",
    code: "vault-access-denied",
    message: expect.stringMatching(new RegExp(`^Could not ${doing} secret 'one' .* the role '${role}'`)),
  });
});

it("says that a deleted secret still holds the name", async () => {
  await client.setSecret("one", "value");
  await (await client.beginDeleteSecret("one")).pollUntilDone();

  await expect(secrets.write("one", "hunter2", { contentType: "text/plain" })).rejects.toMatchObject({
    name: "ConfigurationError",
    code: "secret-name-taken",
    message: expect.not.stringContaining("hunter2"),
  });
});

it("disables every version, after which nobody reads it from memory either", async () => {
  const { version } = await secrets.write("one", "old", { contentType: "text/plain" });
  await secrets.write("one", "new", { contentType: "text/plain" });
  await secrets.read("one");
  await secrets.read("one", { version });

  await secrets.disable("one");

  await expect(secrets.read("one")).rejects.toMatchObject({ code: "secret-disabled" });
  await expect(secrets.read("one", { version })).rejects.toMatchObject({ code: "secret-disabled" });
});

it("may disable twice, and what is not there", async () => {
  await client.setSecret("one", "value");

  await secrets.disable("one");
  await secrets.disable("one");
  await secrets.disable("two");

  await expect(secrets.read("one")).rejects.toMatchObject({ code: "secret-disabled" });
});

it("takes a vault that cannot be reached for a fault that passes", async () => {
  await vault.close();

  await expect(secrets.read("one")).rejects.toMatchObject({ name: "TransientError", code: "vault-unavailable" });
  vault = await startVault(files);
});
