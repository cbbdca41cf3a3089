import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SecretClient } from "@azure/keyvault-secrets";
import { loopbackCertificate } from "../../local/certificate/loopback-certificate.ts";
import { mintStandInToken } from "../../local/identity/stand-in-token.ts";
import { startVault } from "../../local/vault/start-vault.ts";
import { probeVault } from "./probe-vault.ts";

it("passes where the vault lets the app in, else says what is wrong and what to do", async () => {
  const folder = await mkdtemp(join(tmpdir(), "probe-vault-"));
  const certificate = await loopbackCertificate(folder);
  const vault = await startVault(certificate);
  const now = Math.floor(Date.now() / 1000);
  const token = mintStandInToken("https://vault.azure.net", now, 3600);
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: (now + 3600) * 1000 }) };
  const client = new SecretClient(vault.url, credential, {
    ...{ disableChallengeResourceVerification: true, retryOptions: { maxRetries: 0 } },
    tlsOptions: { ca: await readFile(certificate.certFile, "utf8") },
  });

  await probeVault(client);
  vault.plantFault({ status: 403 });
  await expect(probeVault(client)).rejects.toMatchObject({
    code: "vault-access-denied",
    message: expect.stringMatching(/^Could not list secrets in vault 127\.0\.0\.1:\d+ .*'Key Vault Secrets User'/),
  });
  vault.plantFault({ status: 503 });
  vault.pullFaults();
  await probeVault(client);
  await vault.close();
  await expect(probeVault(client)).rejects.toMatchObject({ code: "vault-unavailable" });
  await rm(folder, { recursive: true });
});
