import { rm } from "node:fs/promises";
import { type Deployment, examineAzure } from "../../scripts/doctor/azure/examine-azure.ts";
import { makeAz } from "../../scripts/doctor/azure/run-az.ts";
import type { Line } from "../../scripts/doctor/line.ts";
import { allWell, appSettings, calls, endpoint, roles, site } from "./azure-replies.ts";
import { type AzReplies, azFails, installFakeAz } from "./fake-az.ts";

const deployed: Deployment = {
  ...{ address: "https://func-lists.azurewebsites.net", group: "rg-lists", app: "func-lists" },
  subscription: "00000000-0000-4000-8000-000000000001",
};

/** What the doctor says of Azure by an `az` on the path that prints these. */
const examine = async (replies: AzReplies, deployment = deployed): Promise<{ lines: Line[]; called: string[] }> => {
  const az = await installFakeAz({ ...allWell, ...replies });
  try {
    const lines = await examineAzure(makeAz(az.env), deployment);
    return { lines, called: await az.calls() };
  } finally {
    await rm(az.folder, { recursive: true });
  }
};

const states = (lines: readonly Line[]) => lines.map(({ name, state }) => `${name.replace("Azure: ", "")}: ${state}`);
const all = [
  ...["function app", "app settings", "roles", "private endpoints"],
  ...["private endpoint of the exports", "poison messages"],
];

it("says of a deployment whose parts are well that they are, and asks by calls that only read", async () => {
  const { lines, called } = await examine({});

  expect(states(lines)).toEqual(all.map((name) => `${name}: well`));
  expect(lines.map(({ said }) => said)).toEqual([
    "func-lists is running",
    "5 needed ones there, none with a key, no function off",
    "the app's identity has the 6 roles that it needs",
    "2 are approved",
    "the one to stexports is approved",
    "none in 2 queues",
  ]);
  const reads =
    /^(account show|rest --method get|functionapp config appsettings list|storage queue list|storage message peek) /;
  expect(called.filter((call) => !reads.test(call))).toEqual([]);
  expect(called).toHaveLength(9);
});

it("finds the function app by its address where no environment names it, whichever of its names that is", async () => {
  for (const host of ["func-lists.azurewebsites.net", "Lists.example.com"])
    expect(states((await examine({}, { address: `https://${host}` })).lines)).toEqual(
      all.map((name) => `${name}: well`),
    );
  const { lines } = await examine({}, { address: "https://other.example.com" });
  expect(new Set(lines.map(({ said }) => said))).toEqual(
    new Set([
      "No function app of the subscription serves other.example.com: az account set --subscription, or say --azd-env.",
    ]),
  );
});

const toExports = (status: string) => endpoint("pe-exports", status, "stexports");

const withSetting = (name: string, value: string) => [
  ...appSettings.filter((one) => one.name !== name),
  { name, slotSetting: false, value },
];

it.each<[string, AzReplies, string, RegExp, RegExp]>([
  [
    "an app that is stopped",
    { [calls.site]: { ...site, properties: { ...site.properties, state: "Stopped" } } },
    ...(["function app", /is stopped/, /az functionapp start --name func-lists --resource-group rg-lists/] as const),
  ],
  [
    "a setting that is not there",
    { [calls.settings]: appSettings.filter(({ name }) => name !== "SegmentStorage__blobServiceUri") },
    ...(["app settings", /SegmentStorage__blobServiceUri: not there/, /azd provision/] as const),
  ],
  [
    "a key in a setting, which it does not tell",
    { [calls.settings]: withSetting("AzureWebJobsStorage", "DefaultEndpointsProtocol=https;AccountKey=c2VjcmV0") },
    ...([
      "app settings",
      /^AzureWebJobsStorage: a key, where the app's identity is to be used\.$/,
      /azd provision/,
    ] as const),
  ],
  [
    "a timer that is switched off",
    { [calls.settings]: withSetting("AzureWebJobs.sweep.Disabled", "true") },
    ...(["app settings", /AzureWebJobs\.sweep\.Disabled: a function is switched off/, /appsettings delete/] as const),
  ],
  [
    "a role that is missing",
    { [calls.roles]: { value: roles.slice(1) } },
    ...(["roles", /lacks Storage Blob Data Owner on stlists\.$/, /az role assignment create/] as const),
  ],
  [
    "a role on another account",
    { [calls.roles]: { value: roles.map((role, at) => (at === 3 ? roles[0] : role)) } },
    ...(["roles", /lacks Storage Blob Data Reader on stexports\.$/, /azd provision/] as const),
  ],
  [
    "a private endpoint that nobody has approved",
    { [calls.endpoints]: { value: [endpoint("pe-blob", "Pending"), toExports("Approved")] } },
    ...(["private endpoints", /pe-blob is pending/, /private-endpoint-connection approve/] as const),
  ],
  [
    "an endpoint that the owner of the exports has not approved",
    { [calls.endpoints]: { value: [endpoint("pe-blob", "Approved"), toExports("Pending")] } },
    ...(["private endpoint of the exports", /pe-exports is pending/, /private-endpoint-connection approve/] as const),
  ],
  [
    "the right to read one of two containers",
    { [calls.settings]: withSetting("SEGMENT_CONTAINERS", "customer-insights, archive") },
    ...(["roles", /lacks Storage Blob Data Reader on stexports\/archive\.$/, /azd provision/] as const),
  ],
  [
    "messages in a poison queue",
    { [calls.poison]: 2 },
    ...(["poison messages", /plan-run-poison: 2/, /Poison messages/] as const),
  ],
])("with %s only that line is wrong, and it says what to do", async (_fault, replies, line, said, cure) => {
  const { lines } = await examine(replies);

  expect(states(lines).filter((state) => state.endsWith("bad"))).toEqual([`${line}: bad`]);
  const told = lines.find(({ name }) => name === `Azure: ${line}`);
  expect(told?.said).toMatch(said);
  expect(told?.cure).toMatch(cure);
  expect(JSON.stringify(lines)).not.toContain("c2VjcmV0");
});

it.each<[string, AzReplies, string[], RegExp]>([
  ["is signed in by nobody", { [calls.account]: azFails("Please run 'az login' to setup account.") }, all, /az login/],
  [
    "may not see the app",
    { [calls.site]: azFails("(AuthorizationFailed) The client has no authorization.") },
    all,
    /Authoriz/,
  ],
  ["may not see roles", { [calls.roles]: azFails("(AuthorizationFailed)") }, ["roles"], /AuthorizationFailed/],
  [
    "may not read settings",
    { [calls.settings]: azFails("(Forbidden)") },
    ["app settings", "roles", "private endpoint of the exports", "poison messages"],
    /Forbid/,
  ],
  [
    "is kept out of storage",
    { [calls.queues]: azFails("Public access is not permitted.") },
    ["poison messages"],
    /Reader/,
  ],
  [
    "finds no private endpoint",
    { [calls.endpoints]: { value: [] } },
    ["private endpoints", "private endpoint of the exports"],
    /reached in public|--azd-env knows/,
  ],
  [
    "prints what is not known",
    { [calls.endpoints]: [1] },
    ["private endpoints", "private endpoint of the exports"],
    /form that is not known/,
  ],
])("where az %s, what hangs on it is not asked, and says why", async (_why, replies, unasked, said) => {
  const { lines } = await examine(replies);

  expect(states(lines).filter((state) => !state.endsWith("well"))).toEqual(unasked.map((name) => `${name}: unasked`));
  for (const line of lines.filter(({ state }) => state === "unasked")) expect(line.said).toMatch(said);
});

describe("of exports to which no private endpoint leads it says", () => {
  const none: AzReplies = { [calls.endpoints]: { value: [endpoint("pe-blob", "Approved")] } };
  const judged = async (exportsEndpoint: Deployment["exportsEndpoint"]) => {
    const { lines } = await examine(none, { ...deployed, ...(exportsEndpoint && { exportsEndpoint }) });
    return lines.filter(({ state }) => state !== "well");
  };

  it("that it was not asked, where there is to be none", async () => {
    expect(await judged({ isWanted: false, by: "SEGMENT_PRIVATE_ENDPOINT is none" })).toEqual([
      {
        name: "Azure: private endpoint of the exports",
        state: "unasked",
        said: "No private endpoint of the resource group leads to stexports, on purpose: SEGMENT_PRIVATE_ENDPOINT is none. The lines 'container …' say whether it is read.",
      },
    ]);
  });

  it("that it was not asked, where nobody said whether there is to be one", async () => {
    expect(await judged(undefined)).toMatchObject([
      { state: "unasked", said: expect.stringMatching(/--azd-env knows/) },
    ]);
  });

  it("that it is wrong, where there is to be one, with what to do", async () => {
    expect(await judged({ isWanted: true, by: "SEGMENT_PRIVATE_ENDPOINT is approved" })).toMatchObject([
      {
        name: "Azure: private endpoint of the exports",
        state: "bad",
        said: expect.stringMatching(/leads to stexports, and one is to: SEGMENT_PRIVATE_ENDPOINT is approved/),
        cure: expect.stringMatching(/azd provision makes it/),
      },
    ]);
  });
});

it("says nothing against the right to read a container alone, where exports are read from no other", async () => {
  const { lines } = await examine({ [calls.settings]: withSetting("SEGMENT_CONTAINERS", "customer-insights") });
  expect(lines[2]).toMatchObject({ state: "well", said: "the app's identity has the 6 roles that it needs" });
});

it("says of roles on an account of another subscription that they were not asked", async () => {
  const replies = {
    [calls.accounts]: { value: [{ id: "/x/stlists", name: "stlists" }] },
    [calls.roles]: { value: roles.toSpliced(3, 1) },
  };
  const { lines } = await examine(replies);

  expect(lines[2]).toMatchObject({
    state: "well",
    said: "the app's identity has the 5 roles that it needs; stexports is of another subscription, and was not asked",
  });
});

it("masks who is signed in, where az names them", async () => {
  const { lines } = await examine({ [calls.account]: azFails("The account someone@example.com has no subscription.") });
  expect(JSON.stringify(lines)).not.toContain("someone@");
});

it("without az each line says so", async () => {
  const lines = await examineAzure(makeAz({ PATH: "" }), deployed);
  expect(lines.map(({ name, said }) => `${name}: ${said}`)).toEqual(
    all.map((name) => `Azure: ${name}: The Azure CLI, az, is not on this machine.`),
  );
});
