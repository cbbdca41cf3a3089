import { memorySecretStore } from "../../tests/fakes/memory-secret-store.ts";
import { namedSecrets } from "./named-secrets.ts";

const plain = { contentType: "text/plain" };
const names = { prefixes: ["dotdigital-", "team-"], setting: "CREDENTIALS_SECRET_PREFIXES" };

it.each(["dotdigital-nordics", "Dotdigital-Nordics", "team-x"])("reads, writes and disables %s", async (name) => {
  const secrets = memorySecretStore();
  const named = namedSecrets(secrets, names);
  await named.write(name, "value", plain);

  expect([await named.read(name), await named.newestVersion(name)]).toEqual(["value", "1"]);
  await named.disable(name);
  await expect(secrets.read(name)).rejects.toMatchObject({ code: "secret-disabled" });
});

it.each(["erp-database", "my-dotdigital-x", "dotdigital", "", "alert-webhook"])(
  "does nothing with '%s'",
  async (name) => {
    const secrets = memorySecretStore();
    await secrets.write(name, "value", plain);
    const named = namedSecrets(secrets, names);
    const refused = { code: "secret-not-allowed", message: expect.stringContaining("CREDENTIALS_SECRET_PREFIXES") };

    await expect(named.read(name)).rejects.toMatchObject(refused);
    await expect(named.newestVersion(name)).rejects.toMatchObject(refused);
    await expect(named.write(name, "other", plain)).rejects.toMatchObject(refused);
    await expect(named.disable(name)).rejects.toMatchObject(refused);
    expect(await secrets.read(name)).toBe("value");
  },
);
