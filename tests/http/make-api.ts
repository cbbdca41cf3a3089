import { HttpRequest, HttpResponse, type HttpResponseInit } from "@azure/functions";
import { makeAlertStore } from "../../shared/alerts/alert-book.ts";
import type { BlobStore } from "../../shared/azure/blob-store.ts";
import { credentialsSecrets, webhookSecrets } from "../../shared/azure/named-secrets.ts";
import type { SecretStore } from "../../shared/azure/secret-store.ts";
import type { TableStore } from "../../shared/azure/table-store.ts";
import { makeConnectionStore } from "../../shared/definitions/connection-store.ts";
import { makeExportStore } from "../../shared/definitions/export-store.ts";
import { makeLookAtTables } from "../../shared/discover/look-at-source.ts";
import { onlyContainers } from "../../shared/discover/only-containers.ts";
import type { Look } from "../../shared/discover/refresh.ts";
import { makeContactHasher } from "../../shared/diff/contact-hasher.ts";
import { makeSegmentQuestions } from "../../shared/explain/ask-segments.ts";
import type { Explanation } from "../../shared/explain/explanation.ts";
import { makeShowGate } from "../../shared/dotdigital/show-gate.ts";
import { answerCall } from "../../shared/http/answer-call.ts";
import { answerElsewhere } from "../../shared/http/answer-elsewhere.ts";
import type { HttpDeps } from "../../shared/http/http-deps.ts";
import { makeHttpDeps } from "../../shared/http/make-http-deps.ts";
import type { Route } from "../../shared/http/route.ts";
import { routes } from "../../shared/http/route-table.ts";
import { makeTellRefusals } from "../../shared/http/tell-refusals.ts";
import { makeFormStore } from "../../shared/inspect/form-store.ts";
import type { InspectDeps } from "../../shared/inspect/inspect-tables.ts";
import { makeShowSegments } from "../../shared/inspect/show-segments.ts";
import type { LogFields } from "../../shared/observe/log.ts";
import { makeShowOverview } from "../../shared/overview/show-overview.ts";
import { makeTicks } from "../../shared/runs/ticks.ts";
import { makeRunLedger } from "../../shared/runs/ledger/run-ledger.ts";
import { makePreviewExport } from "../../shared/runs/plan/preview-export.ts";
import { makeQueueTicks } from "../../shared/runs/tick.ts";
import { memoryBlobStore } from "../fakes/memory-blob-store.ts";
import { memorySecretStore } from "../fakes/memory-secret-store.ts";
import { memoryTableStore } from "../fakes/memory-table-store.ts";
import { type FakeAccount, fakeDotdigital } from "./fake-dotdigital.ts";
import { fakeRuns } from "./fake-runs.ts";
import { makeListHistory } from "./list-history.ts";
import { publishedReplies } from "./published-replies.ts";

type Options = {
  isAuthByPlatform?: boolean;
  isSignInMissing?: boolean;
  config?: BlobStore;
  auditTable?: TableStore;
  secrets?: SecretStore;
  probes?: HttpDeps["probes"];
  /** In place of the fakes: what the routes stand on over a world. */
  parts?: Partial<Parameters<typeof makeHttpDeps>[0]>;
  /** In place of the table. */
  routes?: readonly Route[];
};

/** What a client sends of itself: a type and a length. `headers` has others, or takes them away by `undefined`. */
type Sent = { json?: unknown; text?: string | Buffer; headers?: Record<string, string | undefined>; as?: string };

export type Answer = { status: number; headers: Headers; text: string; json: unknown };

/**
 * The API in this process, over stores in memory: a request goes through routing as the Functions host does it, the
 * real `HttpRequest` and `HttpResponse`, and the handler. Every reply is held against what is published for it.
 */
export const makeApi = (options: Options = {}) => {
  const time = { now: Date.UTC(2026, 10, 24, 1, 2, 3) };
  const config = options.config ?? memoryBlobStore(() => time.now);
  const gates = memoryTableStore();
  const ticks = makeTicks({ table: gates, clock: () => time.now });
  const auditTable = options.auditTable ?? memoryTableStore();
  const secrets = options.secrets ?? memorySecretStore();
  /** Names of the secrets that the app has read. */
  const readSecrets: string[] = [];
  const watched: SecretStore = {
    ...secrets,
    read(name, options) {
      readSecrets.push(name);
      return secrets.read(name, options);
    },
  };
  const dotdigital = fakeDotdigital([nordics(), iberia()]);
  const runs = fakeRuns();
  const source = { look: async (): Promise<Look> => nothingLanded, blobs: memoryBlobStore(() => time.now) };
  const lookAtTables = makeLookAtTables({ open: () => source.blobs, accountUrl, settleMs: 0 });
  const inspectDeps: InspectDeps = {
    ...{ accountUrl, open: onlyContainers(() => source.blobs, ["customer-insights"]) },
    lookAtTables: async (of, choose) => {
      inspectDeps.open(of.container);
      return lookAtTables(of, choose, time.now + 1);
    },
  };
  const lists = makeListHistory(() => time.now);
  const logged: { level: string; event: string; fields: LogFields }[] = [];
  const log =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      void logged.push({ level, event, fields });
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const deps = makeHttpDeps({
    config,
    auditTable,
    retentionMs: 90 * 86_400_000,
    newId,
    ...reachOf(watched),
    runs: runs.api,
    findAccount: dotdigital.findAccount,
    dotdigitalFor: dotdigital.dotdigitalFor,
    lookAtSource: () => source.look(),
    findLookTroubles: async () => [],
    showGate: makeShowGate({ table: gates, clock: () => time.now }),
    showTimers: () => ticks.show({ "schedule-exports": "0 */5 * * * *", sweep: "30 * * * * *" }),
    openSource: () => source.blobs,
    showSegments: makeShowSegments(inspectDeps),
    showOverview: makeShowOverview({
      ...{ exports: makeExportStore(config), connections: makeConnectionStore(config), config },
      ...{ snapshots: memoryBlobStore(() => time.now), runs: makeRunLedger(memoryTableStore(), memoryTableStore()) },
      ...{ alerts: makeAlertStore(config), clock: () => time.now, noGoodRunMs: 26 * 3_600_000 },
    }),
    forms: makeFormStore(config),
    previewExport: makePreviewExport({
      look: () => source.look(),
      openSource: () => source.blobs,
      forms: makeFormStore(config),
      openHash: async () => makeContactHasher(Buffer.alloc(32, 7)),
    }),
    countOurs: lists.countOurs,
    forget: async () => nobodyForgotten,
    explain: async () => ({ about: "address 00, 0 lists", explanation: nothingToExplain }),
    segmentQuestions: makeSegmentQuestions({
      ...{ questions: memoryBlobStore(() => time.now), exports: makeExportStore(config), send: async () => {} },
      openHashKey: async () => ({ key: Buffer.alloc(32, 7), version: "1" }),
      ...{ clock: () => time.now, random: () => `q${String(++ids).padStart(7, "0")}` },
    }),
    queueTicks: makeQueueTicks({ send: async () => {} }),
    probes: options.probes ?? [],
    now: () => time.now,
    inAzure: false,
    ...options.parts,
  });
  const logs = { info: log("info"), warn: log("warn"), error: log("error") };
  const platform = {
    isAuthByPlatform: options.isAuthByPlatform ?? false,
    isSignInMissing: options.isSignInMissing ?? false,
    app: async () => ({ http: deps }),
    log: logs,
    tellRefusals: makeTellRefusals({ log: logs, now: () => time.now }),
    now: () => time.now,
    newId,
  };

  const served = options.routes ?? routes;
  const holdToPublished = options.routes && options.routes !== routes ? publishedReplies(options.routes) : holdToTable;

  const call = async (methodAndPath: string, { json, text, headers = {}, as }: Sent = {}): Promise<Answer> => {
    const [method = "", address = ""] = methodAndPath.split(" ");
    const url = new URL(address, "https://app.example.com");
    const { route, params = {} } = findRoute(served, method, url.pathname);
    const body = Buffer.from(text ?? (json === undefined ? "" : JSON.stringify(json)));
    const saysLength = ["PUT", "POST", "PATCH"].includes(method);
    const sent = {
      ...(saysLength ? { "content-length": String(body.byteLength) } : {}),
      ...(body.byteLength > 0
        ? { "content-type": method === "PATCH" ? "application/merge-patch+json" : "application/json" }
        : {}),
      ...(as ? { "x-ms-client-principal": principal(`${as.toLowerCase()}@example.com`, [as]) } : {}),
      ...headers,
    };
    const request = new HttpRequest({
      method,
      url: url.href,
      params,
      headers: Object.fromEntries(Object.entries(sent).filter(isGiven)),
      ...(body.byteLength > 0 ? { body: { bytes: body } } : {}),
    });
    const answer = await toAnswer(
      route ? await answerCall(route, request, platform) : answerElsewhere(served, request),
    );
    if (route) holdToPublished(route, answer);
    return answer;
  };

  const auditRows = async () => {
    const rows: Record<string, unknown>[] = [];
    for await (const { value } of auditTable.scan()) rows.push(value);
    return rows.reverse();
  };

  return {
    call,
    config,
    gates,
    ticks,
    secrets,
    readSecrets,
    dotdigital,
    runs,
    source,
    lists,
    logged,
    time,
    deps,
    platform,
    auditRows,
  };
};

/** Of the account where segments land. */
const accountUrl = "https://exports.blob.core.windows.net";

export type Api = ReturnType<typeof makeApi>;

/** As App Service Authentication sends it. */
export const principal = (name: string, roles: string[]): string => {
  const claims = [{ typ: "preferred_username", val: name }, ...roles.map((val) => ({ typ: "roles", val }))];
  return Buffer.from(JSON.stringify({ auth_typ: "aad", name_typ: "name", role_typ: "roles", claims })).toString(
    "base64",
  );
};

/** The host's routing: segments are compared without regard to case, `%2F` stays as it is in a parameter. */
const findRoute = (
  routes: readonly Route[],
  method: string,
  path: string,
): { route?: Route; params?: Record<string, string> } => {
  const steps = path.split("/").slice(1);
  for (const route of routes) {
    const wanted = route.path.split("/");
    if (route.method !== method || wanted.length !== steps.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((want, index) => {
      const step = steps[index] ?? "";
      const name = /^\{(\w+)\}$/.exec(want)?.[1];
      if (name) params[name] = decodeURIComponent(step.replace(/%2f/gi, "%252F"));
      return name !== undefined || want.toLowerCase() === step.toLowerCase();
    });
    if (fits) return { route, params };
  }
  return {};
};

/** As the settings' defaults have it. */
const reachOf = (secrets: SecretStore) => {
  const settings = { credentialsSecretPrefixes: ["dotdigital-"], webhookSecretPrefixes: ["alert-"] };
  return {
    secrets: credentialsSecrets(secrets, settings),
    webhookSecrets: webhookSecrets(secrets, settings),
    webhookSecretPrefixes: settings.webhookSecretPrefixes,
    segmentContainers: ["customer-insights"],
  };
};

const isGiven = (entry: [string, string | undefined]): entry is [string, string] => entry[1] !== undefined;

const holdToTable = publishedReplies(routes);

const toAnswer = async (init: HttpResponseInit): Promise<Answer> => {
  const response = new HttpResponse(init);
  const { status, headers } = response;
  const text = await response.text();
  return { status, headers, text, json: /json/.test(headers.get("content-type") ?? "") ? JSON.parse(text) : text };
};

const nothingLanded: Look = { kind: "incomplete", code: "source-not-found", message: "Nothing has landed there yet." };

export const nordicsPassword = "nordics-S3cret!";

export const nordics = (): FakeAccount => ({
  accountId: 1,
  endpoint: "https://r1-api.dotdigital.com",
  username: "apiuser-nordics@apiconnector.com",
  password: nordicsPassword,
  addressBooks: [
    { id: 11, name: "Loyalty", visibility: "Private", contacts: 0 },
    { id: 12, name: "Newsletter", visibility: "Public", contacts: 17 },
    { id: 13, name: "Test", visibility: "Private", contacts: 0 },
  ],
  dataFields: [
    { name: "FIRSTNAME", type: "String" },
    { name: "POINTS", type: "Numeric" },
    { name: "BIRTHDAY", type: "Date" },
    { name: "IS_HAPPY", type: "Boolean" },
  ],
});

export const iberia = (): FakeAccount => ({
  ...nordics(),
  accountId: 2,
  endpoint: "https://r3-api.dotdigital.com",
  username: "apiuser-iberia@apiconnector.com",
  password: "iberia-S3cret!",
});

export const connectBody = (account: FakeAccount = nordics()) => ({
  displayName: "Dotdigital",
  agree: true,
  username: account.username,
  password: account.password,
});

export const exportBody = (change: Record<string, unknown> = {}) => ({
  connection: "nordics",
  source: { container: "customer-insights", folder: "CustomerInsights_1/DotdigitalExport" },
  targets: [{ addressBookId: 11, segments: ["High"] }],
  mapping: { email: "EMail" },
  ...change,
});

/** The connection `nordics`, made. */
export const connected = async (options: Options = {}): Promise<Api> => {
  const api = makeApi(options);
  const as = options.isAuthByPlatform ? { as: "Administrator" } : {};
  const made = await api.call("PUT /api/connections/nordics", { json: connectBody(), ...as });
  if (made.status !== 201) throw new Error(`Connecting failed: ${made.text}`);
  return api;
};

const nothingToExplain: Explanation = {
  address: { isTaken: true, code: null, words: null },
  lists: [],
  unreadable: [],
};

const nobodyForgotten: Awaited<ReturnType<HttpDeps["forget"]>> = {
  ...{ isComplete: true, cursor: null, contactIds: [], lists: [], unreadableLists: [], exports: [], openRuns: [] },
  removed: { lines: 0, examples: 0, files: 0, sideColumns: 0 },
};
