import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { CONTROL_ROUTES, type ControlCall, problemOf } from "./control-routes.ts";
import { finishDueJobs } from "./finish-due-jobs.ts";
import type { Member } from "./member.ts";
import { readBody } from "./read-body.ts";
import type { Reply } from "./reply.ts";
import { sendReply } from "./send-reply.ts";
import type { World, WorldSeed } from "./world.ts";

/** Large enough to add some hundred thousand contacts at once. */
const MAX_BODY_BYTES = 200 * 1024 * 1024;
const LOOPBACK = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];

/** Serves one request under /control. */
export const serveControl = async (
  world: World,
  seed: WorldSeed,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> => {
  if (!LOOPBACK.includes(request.socket.remoteAddress ?? "")) {
    sendReply(response, { status: 403, body: { problem: "the control surface is for this machine only" } });
    return;
  }
  const url = new URL(request.url ?? "/", world.ownUrl);
  const bodyText = (await readBody(request, MAX_BODY_BYTES)) ?? "";
  const answer = await answerControl(request.method ?? "GET", url, bodyText, { world, seed, closing });
  if ("members" in answer) await sendMembers(response, answer.members, closing);
  else sendReply(response, answer);
};

type Surroundings = Pick<ControlCall, "world" | "seed" | "closing">;

/** Answers one control call. What is due by now is done first. */
export const answerControl = async (method: string, url: URL, bodyText: string, surroundings: Surroundings) => {
  finishDueJobs(surroundings.world);
  const path = url.pathname.slice("/control".length);
  for (const [routeMethod, pattern, act] of CONTROL_ROUTES) {
    const match = routeMethod === method ? new RegExp(`^${pattern.replaceAll("*", "([^/]+)")}$`).exec(path) : null;
    if (match === null) continue;
    try {
      const body: unknown = bodyText === "" ? undefined : JSON.parse(bodyText);
      const params = match.slice(1).map(decodeURIComponent);
      return await act({ ...surroundings, params, query: url.searchParams, body });
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      return problem;
    }
  }
  const unknown: Reply = { status: 404, body: { problem: `no control call ${method} ${url.pathname}` } };
  return unknown;
};

const CHUNK_CHARACTERS = 64 * 1024;

/** Sends one JSON object a line, at the reader's pace: a list of a million is never one string in memory. */
const sendMembers = async (response: ServerResponse, members: Iterable<Member>, closing: AbortSignal) => {
  response.writeHead(200, { "Content-Type": "application/x-ndjson" });
  let chunk = "";
  for (const member of members) {
    chunk += `${JSON.stringify(member)}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    if (!response.write(chunk)) await once(response, "drain", { signal: closing });
    chunk = "";
  }
  response.end(chunk);
};
