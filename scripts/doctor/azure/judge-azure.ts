import { counted } from "../../../shared/counted.ts";
import { bad, type Line, well } from "../line.ts";
import type { AppSettings, Roles, Site } from "./az-replies.ts";

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

/** The name of the account where exports land; undefined where no setting says it. */
export const segmentAccountOf = (settings: AppSettings): string | undefined =>
  valuesOf(settings)(wanted[3]) === undefined ? undefined : hostNameOf(settings, wanted[3]);

const hostNameOf = (settings: AppSettings, name: string): string =>
  new URL(valuesOf(settings)(name) ?? "https://none").hostname.split(".")[0] ?? "";

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

/** A role on a storage account or a vault, or on a container of it alone. */
type Needed = { role: RoleName; at: string; container?: string };

const reader = "Storage Blob Data Reader" as const;

/** `accounts`: names of the storage accounts of the subscription, of which alone the roles are known. */
export const judgeRoles = (roles: Roles, settings: AppSettings, accounts: readonly string[]): Line => {
  const value = valuesOf(settings);
  const [own, vault] = [hostNameOf(settings, wanted[0]), hostNameOf(settings, wanted[4])];
  const segments = hostNameOf(settings, wanted[3]);
  const mayWrite = value("ALLOW_CREDENTIAL_WRITES") !== "false";
  const containers = (value("SEGMENT_CONTAINERS") ?? "customer-insights").split(",").map((name) => name.trim());
  const needed: Needed[] = [
    { role: "Storage Blob Data Owner", at: own },
    { role: "Storage Queue Data Contributor", at: own },
    { role: "Storage Table Data Contributor", at: own },
    ...rightsToRead(roles, segments, containers),
    { role: "Key Vault Secrets User", at: vault },
    ...(mayWrite ? [{ role: "Key Vault Secrets Officer" as const, at: vault }] : []),
  ];
  const isElsewhere = ({ at }: { at: string }) => at === segments && at !== own && !accounts.includes(at);
  const missing = needed.filter((one) => !isElsewhere(one) && !roles.some((role) => gives(role, one)));
  if (missing.length > 0)
    return bad(
      "Azure: roles",
      `The app's identity lacks ${missing.map(inWordsOf).join(", ")}.`,
      "azd provision gives them, to who may give roles; by hand: az role assignment create. A new role takes up to ten minutes.",
    );
  const asked = needed.filter((one) => !isElsewhere(one));
  const left = asked.length < needed.length ? `; ${segments} is of another subscription, and was not asked` : "";
  return well("Azure: roles", `the app's identity has the ${counted(asked.length, "role")} that it needs${left}`);
};

/** On the account, or, where it has the role on containers of it (`READ_ONLY_SEGMENT_CONTAINER`), on each that exports may be read from. */
const rightsToRead = (roles: Roles, at: string, containers: readonly string[]): Needed[] => {
  const whole = { role: reader, at };
  const isOfContainers = roles.some(({ properties: { scope } }) =>
    new RegExp(`/storageAccounts/${at}/.*/containers/`, "i").test(scope),
  );
  if (!isOfContainers || roles.some((role) => gives(role, whole))) return [whole];
  return containers.map((container) => ({ ...whole, container }));
};

const inWordsOf = ({ role, at, container }: Needed) =>
  `${role} on ${container === undefined ? at : `${at}/${container}`}`;

/** On the resource itself, on that container of it, or on what holds it: a group, the subscription. */
const gives = (
  { properties: { roleDefinitionId, scope } }: Roles[number],
  { role, at, container }: Needed,
): boolean => {
  if (!roleDefinitionId.toLowerCase().endsWith(roleIds[role])) return false;
  const [, resource, within] = /\/(?:storageAccounts|vaults)\/([^/]+)(?:\/.*\/containers\/([^/]+))?/i.exec(scope) ?? [];
  if (resource === undefined) return !/\/providers\//i.test(scope);
  return resource.toLowerCase() === at.toLowerCase() && (within === undefined || within === container);
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
