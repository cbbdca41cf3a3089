import { HttpRequest, type HttpResponseInit } from "@azure/functions";
import { makeDotdigital } from "../../../shared/dotdigital/client.ts";
import { credentialsFrom } from "../../../shared/dotdigital/credentials-from-secrets.ts";
import { credentialsOfAccount } from "../../../shared/dotdigital/credentials-of-account.ts";
import { makeFindAccount } from "../../../shared/dotdigital/find-account.ts";
import { answerCall } from "../../../shared/http/answer-call.ts";
import { makeHttpDeps } from "../../../shared/http/make-http-deps.ts";
import type { Route } from "../../../shared/http/route.ts";
import { routes } from "../../../shared/http/route-table.ts";
import { makeUseCases, type Ports, type UseCases } from "../../../shared/use-cases.ts";
import { askedDotdigital } from "../../faults/asked-dotdigital.ts";
import { type Interpose, interposedPorts } from "../../faults/interposed-ports.ts";
import type { makeWorld } from "../../world/make-world.ts";

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** Wraps the ports of every process: a test plants a bug with it. */
export type Decorate = (ports: Ports) => Ports;

export type Process = {
  useCases: UseCases;
  /** A call of the HTTP surface, by its routes; gives the status and the body. */
  call: (method: string, path: string, json?: unknown) => Promise<{ status: number; json: unknown }>;
};

/** A process of the app over the storages of a world, with nothing in its memory; `interpose` is asked at every operation. */
export const openProcess = (world: World, standInUrl: string, interpose: Interpose, decorate: Decorate): Process => {
  const plain: Ports = {
    ...world.ports,
    // As app.ts has it: the credentials are the vault's, and are asked whose they are.
    openDotdigital: ({ name, endpoint, credentialsSecret, accountId }, gate) => {
      const options = { endpoint, inAzure: false, now: world.ports.clock };
      const credentials = credentialsOfAccount({
        read: credentialsFrom(world.ports.secrets, credentialsSecret),
        findAccount: (found) => makeDotdigital({ ...options, credentials: async () => found }).account(),
        accountId,
        connection: name,
      });
      return makeDotdigital({ ...options, credentials, gate });
    },
  };
  // What only asks Dotdigital is an operation, too.
  const ports = askedDotdigital(interposedPorts(decorate(plain), interpose), interpose);
  const useCases = makeUseCases(ports, world.knobs);
  const http = makeHttpDeps({
    config: ports.blobs.config,
    auditTable: ports.tables.audit,
    retentionMs: 90 * 86_400_000,
    newId: ports.random,
    now: ports.clock,
    runs: useCases.runs,
    secrets: ports.secrets,
    webhookSecrets: ports.secrets,
    segmentContainers: world.knobs.segmentContainers,
    webhookSecretPrefixes: world.knobs.webhookSecretPrefixes,
    findAccount: makeFindAccount({ discoveryUrl: standInUrl, inAzure: false }),
    dotdigitalFor: useCases.dotdigitalFor,
    lookAtSource: useCases.look,
    showOverview: useCases.showOverview,
    findLookTroubles: useCases.findLookTroubles,
    showGate: useCases.showGate,
    showTimers: () => useCases.ticks.show({ "schedule-exports": "0 */5 * * * *", sweep: "30 * * * * *" }),
    openSource: ports.segments.open,
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
  });
  const platform = {
    isAuthByPlatform: false,
    isSignInMissing: false,
    app: async () => ({ http }),
    log: { info() {}, warn() {}, error() {} },
    tellRefusals() {},
    now: ports.clock,
    newId: ports.random,
  };
  return {
    useCases,
    async call(method, path, json) {
      const { route, params } = findRoute(method, path);
      const body = Buffer.from(json === undefined ? "" : JSON.stringify(json));
      const headers = {
        ...(method === "GET" ? {} : { "content-length": String(body.byteLength) }),
        ...(body.byteLength > 0 ? { "content-type": "application/json" } : {}),
      };
      const url = `https://app.example.com${path}`;
      const sent = body.byteLength > 0 ? { body: { bytes: body } } : {};
      const request = new HttpRequest({ method, url, params, headers, ...sent });
      return read(await answerCall(route, request, platform));
    },
  };
};

const findRoute = (method: string, path: string): { route: Route; params: Record<string, string> } => {
  const steps = path.slice(1).split("/");
  for (const route of routes) {
    const wanted = route.path.split("/");
    if (route.method !== method || wanted.length !== steps.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((want, at) => {
      const name = /^\{(\w+)\}$/.exec(want)?.[1];
      if (name !== undefined) params[name] = steps[at] ?? "";
      return name !== undefined || want === steps[at];
    });
    if (fits) return { route, params };
  }
  throw new Error(`no route of ${method} ${path}`);
};

const read = ({ status = 200, body }: HttpResponseInit): { status: number; json: unknown } => ({
  status,
  json: JSON.parse(Buffer.from(body instanceof Uint8Array ? body : String(body)).toString() || "null"),
});
