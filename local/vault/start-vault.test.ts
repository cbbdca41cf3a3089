import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DefaultAzureCredential, type TokenCredential } from "@azure/identity";
import { SecretClient } from "@azure/keyvault-secrets";
import { type CertificateFiles, loopbackCertificate } from "../certificate/loopback-certificate.ts";
import { type Identity, startIdentity } from "../identity/start-identity.ts";
import { readListening } from "../processes/read-listening.ts";
import { startNode } from "../processes/start-node.ts";
import { startVault, type Vault, type VaultOptions } from "./start-vault.ts";

let folder: string;
let files: CertificateFiles;
let certificate: string;
let identity: Identity;
let vault: Vault;
let client: SecretClient;
const environment = { ...process.env };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vault-"));
  files = await loopbackCertificate(folder);
  certificate = await readFile(files.certFile, "utf8");
  identity = await startIdentity();
  Object.assign(process.env, identity.env);
});
beforeEach(async () => {
  vault = await startVault(files);
  client = clientOf(vault);
});
afterEach(() => vault.close());
afterAll(async () => {
  process.env = environment;
  await identity.close();
  await rm(folder, { recursive: true });
});

/** Trusts the certificate by an option, so that this process need not be started with NODE_EXTRA_CA_CERTS. */
const clientOf = (at: Vault, credential: TokenCredential = new DefaultAzureCredential()) =>
  new SecretClient(at.url, credential, {
    disableChallengeResourceVerification: true,
    tlsOptions: { ca: certificate },
    retryOptions: { maxRetries: 0 },
  });

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => "not refused",
    (error) => ({ statusCode: error.statusCode, code: error.code }),
  );

const namesOf = async (secrets: AsyncIterable<{ name: string }>): Promise<string[]> => {
  const names: string[] = [];
  for await (const { name } of secrets) names.push(name);
  return names;
};

const restart = async (options: Partial<VaultOptions>): Promise<SecretClient> => {
  await vault.close();
  vault = await startVault({ ...files, ...options });
  return clientOf(vault);
};

it("gives the latest value, its content type and its tags", async () => {
  await client.setSecret("dotdigital", "old");
  await client.setSecret("dotdigital", "new", { contentType: "application/json", tags: { madeBy: "test" } });

  const secret = await client.getSecret("dotdigital");

  expect(secret.value).toBe("new");
  expect(secret.properties.contentType).toBe("application/json");
  expect(secret.properties.tags).toEqual({ madeBy: "test" });
});

it("keeps every version, and gives one by its name", async () => {
  const first = await client.setSecret("dotdigital", "old");
  await client.setSecret("dotdigital", "new");

  const byVersion = await client.getSecret("dotdigital", { version: first.properties.version ?? "" });
  const versions = await namesOf(client.listPropertiesOfSecretVersions("dotdigital"));

  expect(byVersion.value).toBe("old");
  expect(versions).toEqual(["dotdigital", "dotdigital"]);
});

it("lists the secrets that are there", async () => {
  await client.setSecret("one", "1");
  await client.setSecret("two", "2");

  const names = await namesOf(client.listPropertiesOfSecrets());

  expect(names).toEqual(["one", "two"]);
});

it("refuses a name that it does not know", async () => {
  expect(await refusal(client.getSecret("nobody"))).toEqual({ statusCode: 404, code: "SecretNotFound" });
});

it("refuses to give a disabled secret, until it is enabled again", async () => {
  const { properties } = await client.setSecret("dotdigital", "value");
  await client.updateSecretProperties("dotdigital", properties.version ?? "", { enabled: false });

  expect(await refusal(client.getSecret("dotdigital"))).toEqual({ statusCode: 403, code: "Forbidden" });

  await client.updateSecretProperties("dotdigital", properties.version ?? "", { enabled: true });
  expect((await client.getSecret("dotdigital")).value).toBe("value");
});

it("keeps the name of a deleted secret taken, as a vault with purge protection does", async () => {
  await client.setSecret("dotdigital", "value");
  await (await client.beginDeleteSecret("dotdigital", { intervalInMs: 10 })).pollUntilDone();

  expect(await refusal(client.getSecret("dotdigital"))).toEqual({ statusCode: 404, code: "SecretNotFound" });
  expect(await refusal(client.setSecret("dotdigital", "again"))).toEqual({ statusCode: 409, code: "Conflict" });
  expect(await refusal(client.purgeDeletedSecret("dotdigital"))).toEqual({ statusCode: 403, code: "Forbidden" });
});

it("gives a deleted secret back when it is recovered", async () => {
  await client.setSecret("dotdigital", "value");
  await (await client.beginDeleteSecret("dotdigital", { intervalInMs: 10 })).pollUntilDone();
  await (await client.beginRecoverDeletedSecret("dotdigital", { intervalInMs: 10 })).pollUntilDone();

  expect((await client.getSecret("dotdigital")).value).toBe("value");
});

it.each([
  ["a name with a dot", "dot.digital", "value"],
  ["a value over 25 KB", "dotdigital", "x".repeat(25_601)],
])("refuses %s", async (_title, name, value) => {
  expect(await refusal(client.setSecret(name, value))).toEqual({ statusCode: 400, code: "BadParameter" });
});

it("refuses a token that the stand-in identity did not mint, unless told to take any", async () => {
  const stranger: TokenCredential = {
    getToken: async () => ({ token: "stranger", expiresOnTimestamp: Date.now() + 3e6 }),
  };

  expect(await refusal(clientOf(vault, stranger).getSecret("nobody"))).toMatchObject({ statusCode: 401 });
  await restart({ acceptAnyToken: true });
  expect(await refusal(clientOf(vault, stranger).getSecret("nobody"))).toMatchObject({ statusCode: 404 });
});

it("counts how often each secret is asked for", async () => {
  await client.setSecret("dotdigital", "value");
  await client.getSecret("dotdigital");
  await client.getSecret("dotdigital");
  await refusal(client.getSecret("nobody"));

  expect(vault.gets()).toEqual({ dotdigital: 2, nobody: 1 });
});

it("gives a planted fault for as many calls as asked, to the secret it is meant for", async () => {
  await client.setSecret("one", "1");
  await client.setSecret("two", "2");
  vault.plantFault({ status: 503, times: 2, name: "two" });

  expect((await client.getSecret("one")).value).toBe("1");
  expect(await refusal(client.getSecret("two"))).toEqual({ statusCode: 503, code: "ServiceUnavailable" });
  expect(await refusal(client.getSecret("two"))).toEqual({ statusCode: 503, code: "ServiceUnavailable" });
  expect((await client.getSecret("two")).value).toBe("2");
});

it("keeps secrets in a file from one start to the next, and seeds only names that are free", async () => {
  const keepIn = join(folder, "kept", "secrets.json");
  const before = await restart({ keepIn });
  await before.setSecret("kept", "kept value", { tags: { a: "b" } });

  const after = await restart({ keepIn, seed: { kept: { value: "seed" }, seeded: { value: "seed" } } });

  expect((await after.getSecret("kept")).value).toBe("kept value");
  expect((await after.getSecret("seeded")).value).toBe("seed");
});

it("serves an unmodified client, each in a process of its own, and is controlled over https", async () => {
  const seed = join(folder, "seed.json");
  await writeFile(seed, JSON.stringify({ dotdigital: { value: "from the seed" } }));
  const child = await startNode({
    label: "vault",
    script: "local/vault/main.ts",
    args: ["--cert", files.certFile, "--key", files.keyFile, "--seed", seed],
    readReady: readListening,
  });
  const program = `
    import { DefaultAzureCredential } from "@azure/identity";
    import { SecretClient } from "@azure/keyvault-secrets";
    const url = ${JSON.stringify(child.ready)};
    await fetch(url + "/control/faults", { method: "POST", body: '{"status":429,"retryAfterSeconds":0}' });
    const client = new SecretClient(url, new DefaultAzureCredential(), { disableChallengeResourceVerification: true });
    console.log((await client.getSecret("dotdigital")).value);
    console.log(await (await fetch(url + "/control/gets")).text());`;
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: files.certFile };

  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], { env });
  const exit = await child.stop();

  expect(stdout).toBe('from the seed\n{"dotdigital":2}\n');
  expect(exit).toEqual({ code: 0, signal: null });
});
