import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { appAddress } from "../definitions/app-address.ts";
import type { Deployment } from "./azure/examine-azure.ts";
import type { ExportsEndpoint } from "./azure/judge-endpoints.ts";

/** The deployment that an address names. */
export const deploymentAt = (url: string): Deployment => ({ address: appAddress(url) });

/** The deployment of an environment of the Azure Developer CLI, which keeps what it knows in `.azure/<name>/.env`. Throws in words. */
export const deploymentOfAzd = async (name: string, folder = "."): Promise<Deployment> => {
  if (!/^[\w-][\w.-]*$/.test(name))
    throw new Error("--azd-env: expected the name of an azd environment: azd env list has them.");
  const path = join(folder, ".azure", name, ".env");
  const values = parseEnv(await readText(path));
  const { API_URL, AZURE_SUBSCRIPTION_ID, AZURE_RESOURCE_GROUP, AZURE_FUNCTION_APP_NAME } = values;
  if (!API_URL) throw new Error(`${path}: expected API_URL, which azd provision writes. Deploy first: azd up.`);
  return {
    address: appAddress(API_URL),
    ...(AZURE_SUBSCRIPTION_ID ? { subscription: AZURE_SUBSCRIPTION_ID } : {}),
    ...(AZURE_RESOURCE_GROUP ? { group: AZURE_RESOURCE_GROUP } : {}),
    ...(AZURE_FUNCTION_APP_NAME ? { app: AZURE_FUNCTION_APP_NAME } : {}),
    exportsEndpoint: exportsEndpointOf(values),
  };
};

/** As infra/main.bicep decides it. What is not set has the template's default. */
const exportsEndpointOf = (values: NodeJS.Dict<string>): ExportsEndpoint => {
  const { PRIVATE_NETWORK = "true", EXISTING_SEGMENT_STORAGE_ID = "", SEGMENT_PRIVATE_ENDPOINT = "approved" } = values;
  if (PRIVATE_NETWORK.toLowerCase() === "false") return { isWanted: false, by: "PRIVATE_NETWORK is false" };
  if (EXISTING_SEGMENT_STORAGE_ID === "") return { isWanted: true, by: "the account is of this deployment" };
  return {
    isWanted: SEGMENT_PRIVATE_ENDPOINT !== "none",
    by: `SEGMENT_PRIVATE_ENDPOINT is ${SEGMENT_PRIVATE_ENDPOINT}`,
  };
};

const readText = async (path: string): Promise<string> => {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new Error(`${path} cannot be read: expected an azd environment of this folder. azd env list has them.`, {
      cause,
    });
  }
};
