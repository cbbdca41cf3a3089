import { counted } from "../../../shared/counted.ts";
import { bad, type Line, unasked, well } from "../line.ts";
import type { AppSettings, Endpoints, Roles, Site } from "./az-replies.ts";

export const judgeSite = ({ name, properties: { state, enabled } }: Site): Line =>
  state === "Running" && enabled !== false
    ? well("Azure: function app", `${name} is running`)
    : bad(
        "Azure: function app",
        `${name} is ${enabled === false ? "switched off" : state.toLowerCase()}.`,
        `az functionapp start --name ${name} --resource-group <its group>, or the portal. An app that stops by itself may have used up a quota.`,
      );

const wanted = [
  "AzureWebJobsStorage__blobServiceUri",
  "AzureWebJobsStorage__queueServiceUri",
  "AzureWebJobsStorage__tableServiceUri",
  "SegmentStorage__blobServiceUri",
  "KEY_VAULT_URL",
] as const;

/** Whether settings are there, none of them holds a key, and no function is switched off. No value is told. */
export const judgeAppSettings = (settings: AppSettings): Line => {
  const value = valuesOf(settings);
  const lacking = wanted.filter((name) => !value(name));
  const keyed = settings
    .filter(({ value: text }) => /AccountKey=|SharedAccessSignature=/i.test(text ?? ""))
    .map(({ name }) => name);
  const off = settings
    .filter(({ name, value: text }) => /^AzureWebJobs[._].+[._]Disabled$/i.test(name) && /^(true|1)$/i.test(text ?? ""))
    .map(({ name }) => name);
  const faults = [
    ...(lacking.length > 0 ? [`${lacking.join(", ")}: not there.`] : []),
    ...(keyed.length > 0 ? [`${keyed.join(", ")}: a key, where the app's identity is to be used.`] : []),
    ...(off.length > 0 ? [`${off.join(", ")}: a function is switched off.`] : []),
  ];
  if (faults.length === 0)
    return well(
      "Azure: app settings",
      `${counted(wanted.length, "needed one")} there, none with a key, no function off`,
    );
  return bad(
    "Azure: app settings",
    faults.join(" "),
    "azd provision writes them as they are to be; remove by hand what it does not know (az functionapp config appsettings delete).",
  );
};

const valuesOf = (settings: AppSettings) => (name: string) =>
  settings.find((one) => one.name === name)?.value ?? undefined;

/** Built-in roles, as every tenant has them; infra/modules gives these. */
export const roleIds = {
  "Storage Blob Data Owner": "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
  "Storage Queue Data Contributor": "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
  "Storage Table Data Contributor": "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
  "Storage Blob Data Reader": "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
  "Key Vault Secrets User": "4633458b-17de-408a-b874-0445c86b69e6",
  "Key Vault Secrets Officer": "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
} as const;

type RoleName = keyof typeof roleIds;

/** `accounts`: names of the storage accounts of the subscription, of which alone the roles are known. */
export const judgeRoles = (roles: Roles, settings: AppSettings, accounts: readonly string[]): Line => {
  const value = valuesOf(settings);
  const place = (name: string) => new URL(value(name) ?? "https://none").hostname.split(".")[0] ?? "";
  const [own, segments, vault] = [place(wanted[0]), place(wanted[3]), place(wanted[4])];
  const mayWrite = value("ALLOW_CREDENTIAL_WRITES") !== "false";
  const needed: { role: RoleName; at: string }[] = [
    { role: "Storage Blob Data Owner", at: own },
    { role: "Storage Queue Data Contributor", at: own },
    { role: "Storage Table Data Contributor", at: own },
    { role: "Storage Blob Data Reader", at: segments },
    { role: "Key Vault Secrets User", at: vault },
    ...(mayWrite ? [{ role: "Key Vault Secrets Officer" as const, at: vault }] : []),
  ];
  const isElsewhere = ({ at }: { at: string }) => at === segments && at !== own && !accounts.includes(at);
  const missing = needed.filter((one) => !isElsewhere(one) && !roles.some((role) => gives(role, one)));
  if (missing.length > 0)
    return bad(
      "Azure: roles",
      `The app's identity lacks ${missing.map(({ role, at }) => `${role} on ${at}`).join(", ")}.`,
      "azd provision gives them, to who may give roles; by hand: az role assignment create. A new role takes up to ten minutes.",
    );
  const asked = needed.filter((one) => !isElsewhere(one));
  const left = asked.length < needed.length ? `; ${segments} is of another subscription, and was not asked` : "";
  return well("Azure: roles", `the app's identity has the ${counted(asked.length, "role")} that it needs${left}`);
};

/** On the resource itself, on something in it (a container), or on what holds it: a group, the subscription. */
const gives = (
  { properties: { roleDefinitionId, scope } }: Roles[number],
  { role, at }: { role: RoleName; at: string },
): boolean => {
  const isRole = roleDefinitionId.toLowerCase().endsWith(roleIds[role]);
  const resource = /\/(?:storageAccounts|vaults)\/([^/]+)/i.exec(scope)?.[1];
  return (
    isRole && (resource === undefined ? !/\/providers\//i.test(scope) : resource.toLowerCase() === at.toLowerCase())
  );
};

/** Whether whoever owns what the private endpoints lead to has approved them. */
export const judgeEndpoints = (endpoints: Endpoints): Line => {
  const line = "Azure: private endpoints";
  if (endpoints.length === 0)
    return unasked(line, "The resource group has none: storage and vault are reached in public.");
  const open = endpoints.flatMap(({ name, properties }) =>
    [...properties.privateLinkServiceConnections, ...properties.manualPrivateLinkServiceConnections]
      .map(
        ({ properties: { privateLinkServiceConnectionState } }) =>
          privateLinkServiceConnectionState?.status ?? "unknown",
      )
      .filter((status) => status !== "Approved")
      .map((status) => `${name} is ${status.toLowerCase()}`),
  );
  if (open.length === 0) return well(line, `${counted(endpoints.length, "is", "are")} approved`);
  return bad(
    line,
    `${open.join(", ")}.`,
    "Let the owner of the account that it leads to approve it: the portal, Networking > Private endpoint connections, or az network private-endpoint-connection approve.",
  );
};

/** `messages`: how many each poison queue has, by its name. */
export const judgePoison = (messages: ReadonlyMap<string, number>): Line => {
  const full = [...messages].filter(([, count]) => count > 0);
  if (full.length === 0) return well("Azure: poison messages", `none in ${counted(messages.size, "queue")}`);
  return bad(
    "Azure: poison messages",
    `${full.map(([name, count]) => `${name}: ${count}`).join(", ")}.`,
    "Even what settles a message that failed five times has failed: docs/troubleshooting.md, Poison messages. The log says why under 'poison'.",
  );
};
