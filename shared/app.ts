import { randomBytes, randomUUID } from "node:crypto";
import { DefaultAzureCredential } from "@azure/identity";
import { SecretClient } from "@azure/keyvault-secrets";
import { makePostWebhook } from "./alerts/post-webhook.ts";
import { keyVaultSecrets } from "./azure/key-vault-secrets.ts";
import { credentialsSecrets, webhookSecrets } from "./azure/named-secrets.ts";
import { type OwnStorage, openOwnStorage, openSegmentStorage } from "./azure/open-storage.ts";
import { probeVault } from "./azure/probe-vault.ts";
import { readOnlySecrets } from "./azure/read-only-secrets.ts";
import { parseWebhook } from "./definitions/webhook.ts";
import { makeDotdigital } from "./dotdigital/client.ts";
import { credentialsFrom } from "./dotdigital/credentials-from-secrets.ts";
import { credentialsOfAccount } from "./dotdigital/credentials-of-account.ts";
import type { Dotdigital } from "./dotdigital/dotdigital.ts";
import { makeFindAccount } from "./dotdigital/find-account.ts";
import type { HttpDeps } from "./http/http-deps.ts";
import { makeHttpDeps } from "./http/make-http-deps.ts";
import { readSettings, type Settings, timerSchedule } from "./settings/settings.ts";
import { makeUseCases, type Ports, type UseCases } from "./use-cases.ts";

export type App = { useCases: UseCases; http: HttpDeps };

let opened: Promise<App> | undefined;

/**
 * The app over Azure, built once an instance, at the first invocation: a wrong setting fails that invocation with the
 * setting's name, and the next one tries again.
 */
export const useApp = (): Promise<App> => {
  opened ??= openApp(readSettings).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
};

/** The composition root: settings → clients → use cases. */
const openApp = async (settingsOf: () => Settings): Promise<App> => {
  const settings = settingsOf();
  const { inAzure, discoveryUrl } = settings;
  const storage = openOwnStorage(settings.ownStorage);
  await storage.prepare();
  const vault = openVault(settings);
  const vaultSecrets = keyVaultSecrets({ client: vault });
  const secrets = settings.allowCredentialWrites ? vaultSecrets : readOnlySecrets(vaultSecrets);
  const credentials = credentialsSecrets(secrets, settings);
  const clients = onceEach();
  const ports: Ports = {
    ...storage,
    segments: openSegmentStorage(settings.segmentStorage),
    secrets,
    openDotdigital: ({ name, endpoint, credentialsSecret, accountId }, gate) =>
      clients(`${accountId} ${endpoint} ${credentialsSecret}`, () => {
        const ofAccount = credentialsOfAccount({
          read: credentialsFrom(credentials, credentialsSecret),
          findAccount: (found) =>
            makeDotdigital({ endpoint, credentials: async () => found, inAzure, timeoutMs: 30_000, gate }).account(),
          ...{ accountId, connection: name },
        });
        return makeDotdigital({ endpoint, credentials: ofAccount, inAzure, gate });
      }),
    postWebhook: makePostWebhook({ inAzure }),
    clock: Date.now,
    random: () => randomBytes(4).toString("hex"),
  };
  const useCases = makeUseCases(ports, settings);
  const http = makeHttpDeps({
    config: storage.blobs.config,
    auditTable: storage.tables.audit,
    retentionMs: settings.retentionMs,
    newId: randomUUID,
    now: Date.now,
    runs: useCases.runs,
    secrets: credentials,
    webhookSecrets: webhookSecrets(secrets, settings),
    ...{ segmentContainers: settings.segmentContainers, webhookSecretPrefixes: settings.webhookSecretPrefixes },
    findAccount: makeFindAccount({ discoveryUrl, inAzure, gateOf: useCases.gateOf }),
    dotdigitalFor: useCases.dotdigitalFor,
    lookAtSource: useCases.look,
    findLookTroubles: useCases.findLookTroubles,
    showGate: useCases.showGate,
    showTimers: () =>
      useCases.ticks.show({
        "schedule-exports": timerSchedule("EXPORT_SCHEDULE"),
        sweep: timerSchedule("SWEEP_SCHEDULE"),
      }),
    ...{ showSegments: useCases.showSegments, previewExport: useCases.previewExport, forms: useCases.forms },
    showOverview: useCases.showOverview,
    openSource: ports.segments.open,
    countOurs: useCases.countOurs,
    ...{ forget: useCases.forget, explain: useCases.explain, segmentQuestions: useCases.segmentQuestions },
    queueTicks: useCases.queueTicks,
    probes: [...probesOf(storage, ports, vault, settings), ...webhookProbe(settings, ports)],
    inAzure,
  });
  return { useCases, http };
};

const openVault = ({ keyVaultUrl, vaultClientId, inAzure }: Settings): SecretClient => {
  const credential = new DefaultAzureCredential(vaultClientId ? { managedIdentityClientId: vaultClientId } : {});
  // The stand-in's host is not the one that its tokens are for; a vault in Azure is always verified.
  const isStandIn = !inAzure && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(keyVaultUrl).hostname);
  return new SecretClient(keyVaultUrl, credential, { disableChallengeResourceVerification: isStandIn });
};

/** One client for each account, endpoint and secret, so that connections are kept alive from one batch to the next. */
const onceEach = () => {
  const made = new Map<string, Dotdigital>();
  return (key: string, make: () => Dotdigital): Dotdigital => {
    const dotdigital = made.get(key) ?? make();
    made.set(key, dotdigital);
    return dotdigital;
  };
};

const probesOf = (
  { probe }: OwnStorage,
  { segments }: Ports,
  vault: SecretClient,
  { segmentContainers }: Settings,
): HttpDeps["probes"] => [
  { name: "storage: blobs", check: probe.blobs },
  { name: "storage: queues", check: probe.queues },
  { name: "storage: tables", check: probe.tables },
  { name: "segment storage", check: () => segments.probe(segmentContainers) },
  { name: "vault", check: () => probeVault(vault) },
];

/** Whether the webhook that the settings name could be used; nothing is posted. Those of exports are checked when saved. */
const webhookProbe = ({ alertWebhookSecret: name, inAzure }: Settings, { secrets }: Ports): HttpDeps["probes"] => {
  if (name === undefined) return [];
  const check = async () => parseWebhook(await secrets.read(name, { fresh: true }), name, { inAzure });
  return [{ name: "alert webhook", check }];
};
