import { HttpRequest, HttpResponse } from "@azure/functions";
import type { BlobStore } from "../../../shared/azure/blob-store.ts";
import { exportSchema } from "../../../shared/definitions/export.ts";
import { answerCall, type Platform } from "../../../shared/http/answer-call.ts";
import { makeHttpDeps } from "../../../shared/http/make-http-deps.ts";
import type { Route } from "../../../shared/http/route.ts";
import { routes } from "../../../shared/http/route-table.ts";
import { type LogFields, withLogOf } from "../../../shared/observe/log.ts";
import { makeUseCases } from "../../../shared/use-cases.ts";
import { memorySecretStore } from "../../fakes/memory-secret-store.ts";
import { fakeDotdigital } from "../../http/fake-dotdigital.ts";
import { exportBody, nordics } from "../../http/make-api.ts";
import { landSegments } from "../../world/land-segments.ts";
import { strictBlobStore, strictTableStore } from "./strict-stores.ts";

export type FuzzCall = {
  /** Of its route. */
  name: string;
  params: Record<string, string>;
  query: [string, string][];
  headers: Record<string, string>;
  body: Buffer;
};

export type FuzzAnswer = { route: Route; status: number; headers: Headers; text: string };

const now = Date.UTC(2026, 10, 24, 1, 2, 3);
const clock = () => now;
const silence = { info: () => {}, warn: () => {}, error: () => {} };
const segmentsUrl = "https://segments.example.com";
const folder = "ci/DotdigitalExport";

const connection = {
  name: "nordics",
  displayName: "Nordics",
  credentialsSecret: "dotdigital-nordics",
  endpoint: "https://r1-api.dotdigital.com",
  accountId: 1,
  consent: { agreedBy: "admin", agreedAt: "2026-11-01T00:00:00Z", statement: "2026-12" },
};
const reach = { segmentContainers: ["customer-insights"], webhookSecretPrefixes: ["alert-"] };
const source = { container: "customer-insights", folder };
const documents: [path: string, bytes: Buffer][] = [
  ["connections/nordics.json", Buffer.from(JSON.stringify(connection))],
  [
    "exports/loyalty.json",
    Buffer.from(JSON.stringify(exportSchema.parse({ ...exportBody({ source }), name: "loyalty" }))),
  ],
];

/** Nothing of the API writes to it, so all share one. */
let segmentStorage: Promise<BlobStore> | undefined;
const landed = (): Promise<BlobStore> => {
  const land = async () => {
    const segments = strictBlobStore(clock);
    await landSegments(segments, "2026/11/23/0312", [
      { name: "High", parts: [[["1", "jo.doe@example.com", "Jo", "1"]]] },
    ]);
    return segments;
  };
  segmentStorage ??= land();
  return segmentStorage;
};

/**
 * The API as it is registered, over the real use cases, with a connection `nordics` and an export `loyalty` that has
 * landed; storage in memory that minds Azure's rules for names.
 */
export const makeFuzzApi = async (isAuthByPlatform: boolean) => {
  let ids = 0;
  const newId = () => `id${String(++ids).padStart(6, "0")}`;
  const blobs = () => strictBlobStore(clock);
  const config = blobs();
  for (const [path, bytes] of documents) await config.write(path, bytes);
  const segments = await landed();
  const dotdigital = fakeDotdigital([nordics()]);
  const secrets = memorySecretStore();
  const auditTable = strictTableStore();
  const useCases = makeUseCases(
    {
      blobs: { config, batches: blobs(), snapshots: blobs(), reports: blobs() },
      tables: {
        runs: strictTableStore(),
        history: strictTableStore(),
        batches: strictTableStore(),
        gates: strictTableStore(),
        audit: auditTable,
      },
      send: async () => {},
      segments: { accountUrl: segmentsUrl, open: () => segments, now: async () => now, probe: async () => {} },
      secrets,
      openDotdigital: dotdigital.dotdigitalFor,
      postWebhook: async () => {},
      clock,
      random: newId,
    },
    {
      settleMs: 0,
      claimMs: 130_000,
      batchMaxContacts: 100,
      batchMaxBytes: 1_000_000,
      hashKeySecret: "hash-key",
      ...reach,
      retentionMs: 90 * 86_400_000,
      ...{ inAzure: false, siteName: "fuzzed", runbookUrl: "docs/troubleshooting.md" },
      ...{ alertWebhookSecret: undefined, alertRejectShare: 0.05, alertNoGoodRunMs: 93_600_000 },
    },
  );
  const http = makeHttpDeps({
    config,
    auditTable,
    retentionMs: 90 * 86_400_000,
    newId,
    secrets,
    webhookSecrets: secrets,
    ...reach,
    runs: useCases.runs,
    findAccount: dotdigital.findAccount,
    dotdigitalFor: dotdigital.dotdigitalFor,
    lookAtSource: useCases.look,
    showOverview: useCases.showOverview,
    findLookTroubles: useCases.findLookTroubles,
    showGate: useCases.showGate,
    showTimers: () => useCases.ticks.show({ "schedule-exports": "0 */5 * * * *", sweep: "30 * * * * *" }),
    openSource: () => segments,
    countOurs: useCases.countOurs,
    showSegments: useCases.showSegments,
    previewExport: useCases.previewExport,
    forms: useCases.forms,
    forget: useCases.forget,
    explain: useCases.explain,
    segmentQuestions: useCases.segmentQuestions,
    queueTicks: useCases.queueTicks,
    probes: [],
    inAzure: false,
    now: clock,
  });
  const logged: { event: string; fields: LogFields }[] = [];
  const keep = (event: string, fields: LogFields = {}) => void logged.push({ event, fields });
  const platform: Platform = {
    isAuthByPlatform,
    isSignInMissing: false,
    app: async () => ({ http }),
    log: { ...silence, error: keep },
    tellRefusals: () => {},
    now: clock,
    newId,
  };

  const call = async ({ name, params, query, headers, body }: FuzzCall): Promise<FuzzAnswer> => {
    const route = routeCalled(name);
    const url = new URL(`https://app.example.com/${route.path.replace(/\{(\w+)\}/g, "x")}`);
    for (const [key, value] of query) url.searchParams.append(key, value);
    const hasBody = route.method !== "GET" && body.length > 0;
    const length = route.method === "GET" ? {} : { "content-length": String(body.length) };
    const request = new HttpRequest({
      ...{ method: route.method, url: url.href, params, headers: { ...length, ...headers } },
      ...(hasBody ? { body: { bytes: body } } : {}),
    });
    // Throws for a header that could not be sent.
    const response = new HttpResponse(await withLogOf(silence, () => answerCall(route, request, platform)));
    return { route, status: response.status, headers: response.headers, text: await response.text() };
  };

  return { call, logged };
};

const routeCalled = (name: string): Route => {
  const route = routes.find((each) => each.name === name);
  if (!route) throw new Error(`There is no route '${name}'.`);
  return route;
};
