import { connect } from "node:net";
import { SetUpError } from "./set-up-error.ts";
import { resolveStorageConnection, type StorageConnection } from "./storage-connection.ts";

/**
 * Throws `SetUpError` where the app would start without storage: no setting names one, or nothing listens where it should be
 * on this machine. Storage elsewhere is left to its client, which knows the way through proxies.
 */
export const requireStorage = async (env: NodeJS.ProcessEnv): Promise<void> => {
  for (const service of ["blob", "queue"] as const) {
    const found = await resolveStorageConnection("AzureWebJobsStorage", service, env).catch((cause: unknown) => {
      throw new SetUpError(`No setting says where storage is: AzureWebJobsStorage is missing. ${whatToDo}`, { cause });
    });
    const url = addressOf(found, service);
    if (url === undefined || !isLoopback(url.hostname) || (await answers(url))) continue;
    throw new SetUpError(
      `Nothing answers at ${url.origin}, where AzureWebJobsStorage says that storage is. ${whatToDo}`,
    );
  }
};

const whatToDo =
  "Start it in another terminal and let it run: npm run local. What that prints belongs into local.settings.json: cp local.settings.sample.json local.settings.json.";

const azuritePorts = { blob: 10000, queue: 10001 };

/** Undefined where only the client knows. */
const addressOf = (found: StorageConnection, service: "blob" | "queue"): URL | undefined => {
  if ("endpoint" in found) return new URL(found.endpoint);
  if (/UseDevelopmentStorage=true/i.test(found.connectionString)) {
    return new URL(`http://127.0.0.1:${azuritePorts[service]}`);
  }
  const endpoint = new RegExp(`(?:^|;)${service}Endpoint=([^;]+)`, "i").exec(found.connectionString)?.[1];
  return endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint) : undefined;
};

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

const answers = ({ hostname, port, protocol }: URL): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || (protocol === "https:" ? 443 : 80)) });
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
