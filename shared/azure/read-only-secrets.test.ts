import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { memorySecretStore } from "../../tests/fakes/memory-secret-store.ts";
import { makeOpenHashKey } from "./hash-key.ts";
import { readOnlySecrets } from "./read-only-secrets.ts";

const openWith = (secrets: ReturnType<typeof memorySecretStore>) =>
  makeOpenHashKey({
    config: memoryBlobStore(() => 0),
    secrets: readOnlySecrets(secrets),
    secretName: "contact-hash-key",
  })();

it("reads what is there", async () => {
  const secrets = memorySecretStore();
  await secrets.write("team-secret", "value", { contentType: "text/plain" });

  expect(await readOnlySecrets(secrets).read("team-secret")).toBe("value");
  expect(await readOnlySecrets(secrets).newestVersion("team-secret")).toBe("1");
});

it("writes and disables nothing, and says what to do instead", async () => {
  const secrets = memorySecretStore();
  await secrets.write("team-secret", "value", { contentType: "text/plain" });
  const readOnly = readOnlySecrets(secrets);

  await expect(readOnly.write("other", "value", { contentType: "text/plain" })).rejects.toMatchObject({
    code: "secret-writes-off",
    message: "This deployment stores no secrets (ALLOW_CREDENTIAL_WRITES): make secret 'other' yourself.",
  });
  await expect(readOnly.disable("team-secret")).rejects.toMatchObject({ code: "secret-writes-off" });
  expect(secrets.names()).toEqual(["team-secret"]);
  expect(await secrets.read("team-secret")).toBe("value");
});

it("takes a hash key that somebody made, and makes none itself", async () => {
  const secrets = memorySecretStore();
  await expect(openWith(secrets)).rejects.toMatchObject({
    code: "secret-writes-off",
    message: expect.stringContaining("make secret 'contact-hash-key' yourself"),
  });

  // As the deployment template makes it: 64 hexadecimal digits of two GUIDs, in base64.
  await secrets.write("contact-hash-key", Buffer.from("0f".repeat(32)).toString("base64"), {
    contentType: "text/plain",
  });

  expect(await openWith(secrets)).toEqual({ key: Buffer.from("0f".repeat(32)), version: "1" });
});
