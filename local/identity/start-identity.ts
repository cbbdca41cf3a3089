import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { type Listening, listen } from "../processes/listen.ts";
import { mintStandInToken } from "./stand-in-token.ts";

export type IdentityOptions = {
  /** 0, the default, takes any free port. */
  port?: number;
  /** The secret that callers must show; random when left out. */
  header?: string;
  /** How long tokens live. A day by default, as managed identities' tokens do in Azure. */
  tokenLifetimeSeconds?: number;
  /** The one user-assigned identity of the app, which callers must then name: there is no other, as in Azure. */
  clientId?: string;
};

export type Identity = Listening & {
  /** What App Service puts into the environment of an app with a managed identity; `DefaultAzureCredential` reads it. */
  env: { IDENTITY_ENDPOINT: string; IDENTITY_HEADER: string };
};

/** The only version of the protocol: https://learn.microsoft.com/azure/app-service/overview-managed-identity */
const API_VERSION = "2019-08-01";
const DAY_SECONDS = 86_400;

/** Starts a stand-in for the managed-identity endpoint of App Service, on 127.0.0.1. Its tokens are unsigned. */
export const startIdentity = async (options: IdentityOptions = {}): Promise<Identity> => {
  const header = options.header ?? randomUUID();
  const lifetimeSeconds = options.tokenLifetimeSeconds ?? DAY_SECONDS;
  const server = createServer((request, response) => {
    const nowSeconds = Math.floor(Date.now() / 1000);
    const reply = answer(request, header, options.clientId, nowSeconds, lifetimeSeconds);
    response.writeHead(reply.status, { "content-type": "application/json" }).end(JSON.stringify(reply.body));
  });
  const listening = await listen(server, "http", options.port ?? 0);
  return { ...listening, env: { IDENTITY_ENDPOINT: `${listening.url}/msi/token`, IDENTITY_HEADER: header } };
};

type Reply = { status: number; body: object };

const answer = (
  request: IncomingMessage,
  header: string,
  clientId: string | undefined,
  nowSeconds: number,
  lifetimeSeconds: number,
): Reply => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  if (request.method !== "GET" || pathname !== "/msi/token") return refusal(404, "expected GET /msi/token");
  if (request.headers["x-identity-header"] !== header) return refusal(401, "X-IDENTITY-HEADER: missing or not the one");
  if (searchParams.get("api-version") !== API_VERSION) return refusal(400, `api-version: expected ${API_VERSION}`);
  const resource = searchParams.get("resource");
  if (!resource) return refusal(400, "resource: missing");
  if (clientId !== undefined && searchParams.get("client_id") !== clientId) {
    return refusal(400, `client_id: expected '${clientId}', no other identity is assigned`);
  }

  return {
    status: 200,
    body: {
      access_token: mintStandInToken(resource, nowSeconds, lifetimeSeconds),
      expires_on: String(nowSeconds + lifetimeSeconds),
      resource,
      token_type: "Bearer",
      client_id: searchParams.get("client_id") ?? "00000000-0000-4000-8000-00000000cccc",
    },
  };
};

const refusal = (status: number, message: string): Reply => ({ status, body: { statusCode: status, message } });
