import type { z } from "zod";
import type { Caller } from "../definitions/caller.ts";
import type { IfMatch } from "../definitions/require-match.ts";
import type { HttpDeps } from "./http-deps.ts";
import type { Role } from "./role.ts";

/** One call of the API: what is published of it, who may make it, and how it is answered. */
export type Route = {
  /** The function's name, and its file's in routes/. */
  name: string;
  method: "GET" | "PUT" | "POST" | "DELETE";
  /** Without a leading slash, which would take the whole host down. */
  path: string;
  summary: string;
  /** A query that is not described is refused, and so is a body. */
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Request headers that mean something here. */
  headers?: readonly ("If-Match" | "Idempotency-Key")[];
  /** Replies by status; what is a problem is described once for all. */
  replies: Readonly<Record<number, { description: string; schema?: z.ZodType; type?: string }>>;
} & (
  | { role: "anyone"; answer(): Reply }
  /** Throws what the use cases throw, and `ProblemError`. */
  | { role: Role; answer(deps: HttpDeps, call: Call): Promise<Reply> }
);

export type Call = {
  /** Of the path, decoded; anything may be in them. */
  params: Readonly<Record<string, string>>;
  /** Not parsed yet, like the body. A repeated key has its values joined by commas, as the Functions host gives them. */
  query: Readonly<Record<string, string>>;
  body: unknown;
  headers: Headers;
  ifMatch: IfMatch;
  by: Caller;
  /** The highest that the caller holds. */
  role: Role;
};

export type Reply = {
  status: number;
  json?: unknown;
  /** In place of JSON. */
  content?: { type: string; bytes: Buffer };
  headers?: Record<string, string>;
  /** For the audit log: what came of the call, such as the id of a run. */
  about?: string;
};
