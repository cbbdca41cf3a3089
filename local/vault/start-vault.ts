import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:https";
import { text } from "node:stream/consumers";
import type { CertificateFiles } from "../certificate/loopback-certificate.ts";
import { isStandInToken, STAND_IN_TENANT } from "../identity/stand-in-token.ts";
import { type Listening, listen } from "../processes/listen.ts";
import { answerVault } from "./answer-vault.ts";
import { keptSecrets } from "./kept-secrets.ts";
import { type Fault, faultSchema, PlantedFaults } from "./planted-faults.ts";
import type { Seed } from "./secret-bundle.ts";
import { SecretStore } from "./secret-store.ts";
import { VaultError } from "./vault-error.ts";

export type VaultOptions = CertificateFiles & {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Secrets to begin with; those whose name is taken already are left as they are. */
  seed?: Seed;
  /** A file that keeps the secrets from one start to the next. In memory only when left out. */
  keepIn?: string;
  /** Also take tokens that the stand-in identity did not mint. */
  acceptAnyToken?: boolean;
};

export type Vault = Listening & {
  store: SecretStore;
  /** How often the value of each secret has been asked for, refusals included. */
  gets: () => Record<string, number>;
  plantFault: (fault: Fault) => void;
  pullFaults: () => void;
};

const RESOURCE = "https://vault.azure.net";
const CHALLENGE = `Bearer authorization="https://login.microsoftonline.com/${STAND_IN_TENANT}", resource="${RESOURCE}"`;

/**
 * Starts a stand-in for Azure Key Vault on 127.0.0.1 that an unmodified `SecretClient` talks to, given
 * `disableChallengeResourceVerification: true` and the certificate in `NODE_EXTRA_CA_CERTS`.
 *
 * For tests, without a token: `GET /control/gets` gives the count of gets by name, `POST /control/faults`
 * `{status, times?, name?, retryAfterSeconds?}` plants a fault, `DELETE /control/faults` pulls all.
 */
export const startVault = async (options: VaultOptions): Promise<Vault> => {
  const kept = keptSecrets(options.keepIn);
  const store: SecretStore = new SecretStore(kept.load(), nowSeconds, () => kept.save(store.toJSON()));
  const faults = new PlantedFaults();
  const gets = new Map<string, number>();
  const vault = {
    store,
    gets: () => Object.fromEntries(gets),
    plantFault: (fault: Fault) => faults.plant(fault),
    pullFaults: () => faults.pullAll(),
  };

  const tls = { cert: readFileSync(options.certFile), key: readFileSync(options.keyFile) };
  const server = createServer(tls, async (request, response) => {
    const reply = await answer(request).catch(refuse);
    response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
    response.end(JSON.stringify(reply.body));
  });

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const body = await text(request);
    const method = request.method ?? "GET";
    const segments = new URL(request.url ?? "/", RESOURCE).pathname.slice(1).split("/").map(decodeURIComponent);
    if (segments[0] === "control") return ok(control(vault, `${method} ${segments[1]}`, body));

    if (!isAllowed(request, options.acceptAnyToken ?? false)) return challenge();
    const [collection, name = "", rest] = segments;
    if (method === "GET" && collection === "secrets" && name !== "" && rest !== "versions") {
      gets.set(name, (gets.get(name) ?? 0) + 1);
    }
    const fault = faults.take(name);
    if (fault !== undefined) return refuse(fault.error, fault.retryAfterSeconds);
    return ok(answerVault(store, { method, segments, body }));
  };

  const listening = await listen(server, "https", options.port ?? 0);
  store.locateAt(listening.url);
  for (const [name, secret] of Object.entries(options.seed ?? {})) {
    if (!(name in store.toJSON())) store.set(name, secret);
  }
  return { ...listening, ...vault };
};

type Reply = { status: number; headers?: Record<string, string>; body: object };

const ok = (body: object): Reply => ({ status: 200, body });

const refuse = (error: unknown, retryAfterSeconds?: number): Reply => {
  if (!(error instanceof VaultError)) {
    // A mistake in the stand-in or in a test's control call: say it where whoever is at the screen sees it.
    return { status: 500, body: { error: { code: "StandInError", message: String(error) } } };
  }
  const headers = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  return { status: error.status, headers, body: error.body };
};

const challenge = (): Reply => ({
  status: 401,
  headers: { "www-authenticate": CHALLENGE },
  body: new VaultError(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.").body,
});

const isAllowed = (request: IncomingMessage, acceptAnyToken: boolean): boolean => {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) return false;
  return acceptAnyToken || isStandInToken(token, RESOURCE, nowSeconds());
};

const control = (vault: Pick<Vault, "gets" | "plantFault" | "pullFaults">, call: string, body: string): object => {
  switch (call) {
    case "GET gets":
      return vault.gets();
    case "POST faults":
      vault.plantFault(faultSchema.parse(JSON.parse(body)));
      return {};
    case "DELETE faults":
      vault.pullFaults();
      return {};
    default:
      throw new VaultError(404, "NotFound", `/control: expected GET gets, POST faults or DELETE faults, got ${call}`);
  }
};

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
