import { z } from "zod";
import { type Line, unasked } from "../line.ts";
import {
  type AppSettings,
  accountReply,
  appSettingsReply,
  type Endpoints,
  endpointsReply,
  queuesReply,
  rolesReply,
  type Site,
  siteReply,
  sitesReply,
  storageAccountsReply,
} from "./az-replies.ts";
import { judgeAppSettings, judgePoison, judgeRoles, judgeSite, segmentAccountOf } from "./judge-azure.ts";
import { type ExportsEndpoint, judgeEndpoints, judgeExportsEndpoint, leadsTo } from "./judge-endpoints.ts";
import type { Az, AzAnswer } from "./run-az.ts";

/** Where an app is deployed, as far as somebody has said. */
export type Deployment = {
  address: string;
  subscription?: string;
  group?: string;
  app?: string;
  /** Whether a private endpoint leads to the exports; not known of an app by its address alone. */
  exportsEndpoint?: ExportsEndpoint;
};

const names = [
  ...["function app", "app settings", "roles", "private endpoints"],
  ...["private endpoint of the exports", "poison messages"],
].map((what) => `Azure: ${what}`);

/** Asks Azure itself about a deployment, by `az`, as whoever is signed in there. It reads, and changes nothing. Never throws. */
export const examineAzure = async (az: Az, deployment: Deployment): Promise<Line[]> => {
  const noneOf = (why: string) => names.map((name) => unasked(name, why));
  const { hostname } = new URL(deployment.address);
  if (deployment.app === undefined && ["localhost", "127.0.0.1", "[::1]"].includes(hostname))
    return noneOf("The app is on this machine.");
  const account = await az(
    ["account", "show", ...(deployment.subscription ? ["--subscription", deployment.subscription] : [])],
    accountReply,
  );
  if (account.kind === "failed")
    return noneOf(account.isMissing ? account.words : `Nobody is signed in to Azure: az login. ${account.words}`);
  const subscription = account.value.id;
  const site = await findSite(az, subscription, { ...deployment, hostname });
  if (site.kind === "failed") return noneOf(site.words);
  return examineSite(az, subscription, site.value, deployment.exportsEndpoint);
};

const webVersion = "2024-11-01";

const get = (path: string, version: string, filter?: string): string[] => [
  ...["rest", "--method", "get", "--url", path, "--url-parameters", `api-version=${version}`],
  ...(filter === undefined ? [] : [`$filter=${filter}`]),
];

type Wanted = Deployment & { hostname: string };

const findSite = async (az: Az, subscription: string, { group, app, hostname }: Wanted): Promise<AzAnswer<Site>> => {
  const sites = "/providers/Microsoft.Web/sites";
  if (group !== undefined && app !== undefined)
    return az(get(`/subscriptions/${subscription}/resourceGroups/${group}${sites}/${app}`, webVersion), siteReply);
  const all = await az(get(`/subscriptions/${subscription}${sites}`, webVersion), sitesReply);
  if (all.kind === "failed") return all;
  const found = all.value.value.find(({ properties: { defaultHostName, hostNames } }) =>
    [defaultHostName, ...(hostNames ?? [])].some((name) => name?.toLowerCase() === hostname.toLowerCase()),
  );
  if (found) return { kind: "told", value: found };
  const words = `No function app of the subscription serves ${hostname}: az account set --subscription, or say --azd-env.`;
  return { kind: "failed", isMissing: false, words };
};

const examineSite = async (
  az: Az,
  subscription: string,
  site: Site,
  exportsEndpoint: ExportsEndpoint | undefined,
): Promise<Line[]> => {
  const inGroup = /^(.*\/resourceGroups\/([^/]+))\//i.exec(site.id);
  const [group = "", groupName = ""] = [inGroup?.[1], inGroup?.[2]];
  const principals = [
    site.identity?.principalId,
    ...Object.values(site.identity?.userAssignedIdentities ?? {}).map(({ principalId }) => principalId),
  ].filter((id) => id !== undefined);
  const [settings, accounts, endpoints, ...roles] = await Promise.all([
    az(
      [
        "functionapp",
        "config",
        "appsettings",
        "list",
        "--name",
        site.name,
        "--resource-group",
        groupName,
        "--subscription",
        subscription,
      ],
      appSettingsReply,
    ),
    az(
      get(`/subscriptions/${subscription}/providers/Microsoft.Storage/storageAccounts`, "2025-01-01"),
      storageAccountsReply,
    ),
    az(get(`${group}/providers/Microsoft.Network/privateEndpoints`, "2025-05-01"), endpointsReply),
    ...principals.map((id) =>
      az(
        get(
          `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleAssignments`,
          "2022-04-01",
          `principalId eq '${id}'`,
        ),
        rolesReply,
      ),
    ),
  ]);
  const line = (name: string, answer: AzAnswer<unknown>) =>
    unasked(`Azure: ${name}`, answer.kind === "failed" ? answer.words : "It could not be asked.");
  const unreadRole = roles.find(({ kind }) => kind === "failed");
  const given = roles.flatMap((each) => (each.kind === "told" ? each.value.value : []));
  return [
    withGroup(judgeSite(site), groupName),
    settings.kind === "told" ? judgeAppSettings(settings.value) : line("app settings", settings),
    settings.kind === "failed"
      ? line("roles", settings)
      : accounts.kind === "failed"
        ? line("roles", accounts)
        : unreadRole
          ? line("roles", unreadRole)
          : judgeRoles(
              given,
              settings.value,
              accounts.value.value.map(({ name }) => name),
            ),
    ...judgeBothEndpoints(line, settings, endpoints, exportsEndpoint),
    settings.kind === "told" ? await examinePoison(az, settings.value) : line("poison messages", settings),
  ];
};

const judgeBothEndpoints = (
  line: (name: string, answer: AzAnswer<unknown>) => Line,
  settings: AzAnswer<AppSettings>,
  endpoints: AzAnswer<{ value: Endpoints }>,
  exportsEndpoint: ExportsEndpoint | undefined,
): Line[] => {
  const names = ["private endpoints", "private endpoint of the exports"] as const;
  if (endpoints.kind === "failed") return names.map((name) => line(name, endpoints));
  const all = endpoints.value.value;
  if (settings.kind === "failed") return [judgeEndpoints(all), line(names[1], settings)];
  const account = segmentAccountOf(settings.value);
  if (account === undefined)
    return [judgeEndpoints(all), unasked(`Azure: ${names[1]}`, "No setting says where exports land.")];
  const leadsToExports = (endpoint: Endpoints[number]) => leadsTo(endpoint, account);
  return [
    judgeEndpoints(all.filter((endpoint) => !leadsToExports(endpoint))),
    judgeExportsEndpoint(all.filter(leadsToExports), account, exportsEndpoint),
  ];
};

const withGroup = (line: Line, group: string): Line =>
  line.cure === undefined ? line : { ...line, cure: line.cure.replace("<its group>", group) };

/** Reads how many messages are there, and never what is in them. */
const examinePoison = async (az: Az, settings: readonly { name: string; value: string | null }[]): Promise<Line> => {
  const line = "Azure: poison messages";
  const url = settings.find(({ name }) => name === "AzureWebJobsStorage__queueServiceUri")?.value;
  if (!url || !URL.canParse(url)) return unasked(line, "No setting says where the app's queues are.");
  const of = ["--account-name", new URL(url).hostname.split(".")[0] ?? "", "--auth-mode", "login"];
  const hint = "It takes the role Storage Queue Data Reader there, and a network that the account lets in.";
  const queues = await az(["storage", "queue", "list", ...of], queuesReply);
  if (queues.kind === "failed") return unasked(line, `${queues.words} ${hint}`);
  const messages = new Map<string, number>();
  for (const { name } of queues.value.filter((queue) => queue.name.endsWith("-poison"))) {
    const peeked = await az(
      ["storage", "message", "peek", "--queue-name", name, "--num-messages", "32", "--query", "length(@)", ...of],
      z.number(),
    );
    if (peeked.kind === "failed") return unasked(line, `${name}: ${peeked.words} ${hint}`);
    messages.set(name, peeked.value);
  }
  return judgePoison(messages);
};
