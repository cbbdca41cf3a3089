import { counted } from "../../../shared/counted.ts";
import { bad, type Line, unasked, well } from "../line.ts";
import type { Endpoints } from "./az-replies.ts";

/** Whether the deployment is to have a private endpoint that leads to the exports, and which setting of azd says so. */
export type ExportsEndpoint = { isWanted: boolean; by: string };

/** Whether a private endpoint leads to this storage account. */
export const leadsTo = (endpoint: Endpoints[number], account: string): boolean =>
  linksOf(endpoint).some(({ properties: { privateLinkServiceId } }) =>
    privateLinkServiceId.toLowerCase().endsWith(`/storageaccounts/${account.toLowerCase()}`),
  );

/** Whether whoever owns what the private endpoints lead to has approved them: those of the app's storage and of the vault. */
export const judgeEndpoints = (endpoints: Endpoints): Line => {
  const line = "Azure: private endpoints";
  if (endpoints.length === 0)
    return unasked(line, "The resource group has none: storage and vault are reached in public.");
  return judgeApproval(line, endpoints, `${counted(endpoints.length, "is", "are")} approved`);
};

/** The one that leads to `account`, where exports land: it may be somebody else's, who lets the app in otherwise. */
export const judgeExportsEndpoint = (
  endpoints: Endpoints,
  account: string,
  wanted: ExportsEndpoint | undefined,
): Line => {
  const line = "Azure: private endpoint of the exports";
  if (endpoints.length > 0) return judgeApproval(line, endpoints, `the one to ${account} is approved`);
  const none = `No private endpoint of the resource group leads to ${account}`;
  if (wanted === undefined) return unasked(line, `${none}. Whether one should, --azd-env knows.`);
  if (!wanted.isWanted)
    return unasked(line, `${none}, on purpose: ${wanted.by}. The lines 'container …' say whether it is read.`);
  return bad(
    line,
    `${none}, and one is to: ${wanted.by}.`,
    "azd provision makes it. If it is read in another way: azd env set SEGMENT_PRIVATE_ENDPOINT none, for an account that was there before.",
  );
};

const judgeApproval = (line: string, endpoints: Endpoints, said: string): Line => {
  const open = endpoints.flatMap((endpoint) =>
    linksOf(endpoint)
      .map(({ properties }) => properties.privateLinkServiceConnectionState?.status ?? "unknown")
      .filter((status) => status !== "Approved")
      .map((status) => `${endpoint.name} is ${status.toLowerCase()}`),
  );
  if (open.length === 0) return well(line, said);
  return bad(
    line,
    `${open.join(", ")}.`,
    "Let the owner of the account that it leads to approve it: the portal, Networking > Private endpoint connections, or az network private-endpoint-connection approve.",
  );
};

const linksOf = ({ properties }: Endpoints[number]) => [
  ...properties.privateLinkServiceConnections,
  ...properties.manualPrivateLinkServiceConnections,
];
