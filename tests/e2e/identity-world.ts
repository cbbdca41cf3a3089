import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { startAzurite } from "../../local/azurite/start-azurite.ts";
import { loopbackCertificate } from "../../local/certificate/loopback-certificate.ts";
import type { AccountChange } from "../../local/dotdigital/account-settings.ts";
import { controlDotdigital } from "../../local/dotdigital/control.ts";
import { startDotdigital } from "../../local/dotdigital/start-dotdigital.ts";
import { mintStandInToken } from "../../local/identity/stand-in-token.ts";
import { startIdentity } from "../../local/identity/start-identity.ts";
import { readListening } from "../../local/processes/read-listening.ts";
import { startNode } from "../../local/processes/start-node.ts";
import { landSample } from "../../local/sample/land-sample.ts";
import { callApi } from "../../local/stack/call-api.ts";
import { configureDemo, demo, demoSeed } from "../../local/stack/demo.ts";
import { startVault } from "../../local/vault/start-vault.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { watchAuthorisation } from "./authorisation-watch.ts";
import { identitySettings } from "./identity-settings.ts";

type Options = { profiles: number; account?: AccountChange; env?: Record<string, string> };

export type IdentityWorld = Awaited<ReturnType<typeof startIdentityWorld>>;

const clientId = "11111111-2222-4333-8444-555555555555";

/**
 * The deployed package under the local host, in a folder of its own, as it stands in Azure: storage and vault over
 * https by a user-assigned identity, no key and no connection string anywhere, this test included. Azurite is a process
 * of its own, with a watch in front of each service; the stand-ins are in this one.
 */
export const startIdentityWorld = async ({ profiles, account = {}, env = {} }: Options) => {
  const folder = await mkdtemp(join(tmpdir(), "identity-world-"));
  const certificate = await loopbackCertificate(folder);
  const { accounts } = demoSeed(profiles);
  const [azurite, identity, vault, dotdigital] = await Promise.all([
    startAzurite({ oauth: certificate }),
    startIdentity({ clientId }),
    startVault(certificate),
    startDotdigital({ seed: { accounts: accounts.map((seed) => ({ ...seed, ...account })) } }),
  ]);
  const watch = (service: "blob" | "queue" | "table") => watchAuthorisation(azurite.addresses[service], certificate);
  const watches = {
    blob: await watch("blob"),
    queue: await watch("queue"),
    table: await watch("table"),
    segments: await watch("blob"),
  };
  const { blob, queue, table, segments } = watches;
  const addresses = { blob: blob.url, queue: queue.url, table: table.url, segments: segments.url };

  const appFolder = join(folder, "app");
  await cp("dist/app", appFolder, { recursive: true });
  const appEnv: NodeJS.ProcessEnv = {
    ...process.env,
    ...identitySettings({ ...addresses, vault: vault.url, clientId }),
    // What Azure itself gives, and what only loopback needs.
    ...identity.env,
    NODE_EXTRA_CA_CERTS: certificate.certFile,
    DOTDIGITAL_DISCOVERY_URL: dotdigital.url,
    ...env,
  };
  const lines: string[] = [];
  const app = await startNode({
    label: "app",
    script: resolve("local/serve.ts"),
    args: ["--port", "0", "--queue-lock-seconds", "2"],
    cwd: appFolder,
    env: appEnv,
    onLine: (line) => void lines.push(line),
    readReady: readListening,
  });
  const call = callApi(app.ready);
  const getToken = async () => {
    const expiresOnTimestamp = Date.now() + 3_600_000;
    return { token: mintStandInToken("https://storage.azure.com", Date.now() / 1000, 3600), expiresOnTimestamp };
  };
  const clientOptions = {
    tlsOptions: { ca: await readFile(certificate.certFile, "utf8") },
    retryOptions: { maxTries: 1 },
  };

  return {
    appEnv,
    addresses,
    clientOptions,
    lines,
    vault,
    stack: { dotdigital: controlDotdigital(dotdigital.url) },
    call,
    configure: (guards?: { firstRun: "send" }) => configureDemo(app.ready, guards),
    /** By what right requests came to each service so far. */
    rights: () => Object.fromEntries(Object.entries(watches).map(([name, { schemes }]) => [name, [...schemes].sort()])),
    land: () =>
      landSample({
        blobServiceClient: new BlobServiceClient(segments.url, { getToken }, clientOptions),
        container: demo.container,
        stamp: demo.stamp,
        profiles,
      }),
    /** The newest run when there is one and it has ended; asked for again and again, as a person would. */
    async ended(withinMs = 100_000): Promise<RunView> {
      for (const until = Date.now() + withinMs; ; ) {
        const { runs } = await call<{ runs: RunView[] }>("GET", "/api/runs?export=loyalty&top=1");
        const [newest] = runs;
        if (newest?.endedAt) return call<RunView>("GET", `/api/runs/${newest.id}`);
        if (Date.now() > until)
          throw new Error(`no run has ended: ${JSON.stringify(newest)}\n${lines.slice(-20).join("\n")}`);
        await new Promise((done) => setTimeout(done, 100));
      }
    },
    async stop() {
      await app.stop();
      await Promise.all(Object.values(watches).map((one) => one.close()));
      await Promise.all([azurite.stop(), identity.close(), vault.close(), dotdigital.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
