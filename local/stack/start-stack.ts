import { startRestartable } from "../azurite/start-restartable.ts";
import { loopbackCertificate } from "../certificate/loopback-certificate.ts";
import { controlDotdigital, type DotdigitalControl } from "../dotdigital/control.ts";
import type { WorldSeed } from "../dotdigital/world.ts";
import { printWithLabel } from "../processes/print-with-label.ts";
import { readListening } from "../processes/read-listening.ts";
import { startNode } from "../processes/start-node.ts";
import type { localPorts } from "./local-ports.ts";

export type StackOptions = {
  /** Where certificates, and with `keep` also data and secrets, are kept. */
  folder: string;
  /** Data and secrets stay from one start to the next. */
  keep?: boolean;
  /** Each is any free port when left out. */
  ports?: Partial<typeof localPorts>;
  /** Accounts of the stand-in for Dotdigital. */
  seed?: WorldSeed;
  /** For Node itself, of the stand-in for Dotdigital. */
  dotdigitalFlags?: readonly string[];
};

export type Stack = {
  /** The settings with which the app reaches these parts. */
  env: Record<string, string>;
  connectionString: string;
  /** Where blobs are served, for example `http://127.0.0.1:10000/devstoreaccount1`. */
  storageUrl: string;
  dotdigital: DotdigitalControl;
  dotdigitalUrl: string;
  vaultUrl: string;
  /** Gives the name of the first part that ends by itself, without which nothing works; else it never settles. */
  endedByItself: Promise<string>;
  /** Ends Azurite so that it writes out what it holds, and starts it on the same ports and data. Only with `keep`. */
  restartAzurite(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Everything outside the app, each its own process on loopback: Azurite, and stand-ins for Key Vault, managed identity
 * and Dotdigital. What was started is stopped again when one of them cannot start.
 */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const { folder, keep = false, ports } = options;
  const started: { stop: () => Promise<unknown> }[] = [];
  const ended = Promise.withResolvers<string>();
  let isStopping = false;
  const stop = async () => {
    isStopping = true;
    await Promise.all(started.splice(0).map((child) => child.stop()));
  };
  const standIn = async (
    label: keyof typeof called,
    args: string[],
    port: number | undefined,
    nodeFlags: readonly string[] = [],
  ) => {
    const child = await startNode({
      label,
      script: `local/${label}/main.ts`,
      args: [...args, "--port", String(port ?? 0)],
      nodeFlags,
      onLine: (line, source) => source === "stderr" && printWithLabel(label)(line, source),
      readReady: readListening,
    });
    started.push(child);
    child.exited.then(() => !isStopping && ended.resolve(`The stand-in for ${called[label]}`));
    return child.ready;
  };

  try {
    const { certFile, keyFile } = await loopbackCertificate(folder);
    const vaultArgs = ["--cert", certFile, "--key", keyFile, ...(keep ? ["--keep", `${folder}/vault.json`] : [])];
    const azuriteFolder = keep ? { folder: `${folder}/azurite` } : {};
    const [azurite, vaultUrl, identityUrl, dotdigitalUrl] = await Promise.all([
      startRestartable({ ...azuriteFolder, ...(ports ? { ports } : {}) }).then((child) => {
        started.push(child);
        child.endedByItself.then(() => ended.resolve("Azurite, the storage,"));
        return child;
      }),
      standIn("vault", vaultArgs, ports?.vault),
      standIn("identity", ["--header", identityHeader], ports?.identity),
      standIn("dotdigital", [], ports?.dotdigital, options.dotdigitalFlags),
    ]);
    const { connectionString, addresses } = azurite;
    const env = {
      AzureWebJobsStorage: connectionString,
      SegmentStorage: connectionString,
      KEY_VAULT_URL: vaultUrl,
      DOTDIGITAL_DISCOVERY_URL: dotdigitalUrl,
      EXPORT_SCHEDULE: "0 */5 * * * *",
      SWEEP_SCHEDULE: "30 * * * * *",
      IDENTITY_ENDPOINT: `${identityUrl}/msi/token`,
      IDENTITY_HEADER: identityHeader,
      NODE_EXTRA_CA_CERTS: certFile,
    };
    const dotdigital = controlDotdigital(dotdigitalUrl);
    if (options.seed) await dotdigital.reset(options.seed);
    const storageUrl = addresses.blob;
    return {
      ...{ env, connectionString, storageUrl, dotdigital, dotdigitalUrl, vaultUrl },
      endedByItself: ended.promise,
      restartAzurite: azurite.restart,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

const called = { vault: "Key Vault", identity: "managed identity", dotdigital: "Dotdigital" };

/** The secret header of the identity. Any text will do: it only has to be the one in the app's environment. */
const identityHeader = "local-identity";
