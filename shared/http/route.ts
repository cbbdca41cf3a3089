import type { z } from "zod";
import type { Caller } from "../definitions/caller.ts";
import type { BodyForm } from "./body-form.ts";
import type { HeaderForm } from "./header-form.ts";
import type { HttpDeps } from "./http-deps.ts";
import type { KnownCaller } from "./identify-caller.ts";
import type { Reply, ReplyForms } from "./reply.ts";
import type { Role } from "./role.ts";

/**
 * One call of the API, as whoever registers, answers or publishes it sees it. Made by `defineRoute`, which holds what
 * comes and what goes to what is said here.
 */
export type Route = Described & {
  /** A strict object: any other query is refused. */
  query: z.ZodObject;
  body?: BodyForm<unknown>;
  headers: readonly HeaderForm<unknown>[];
} & (
    | { role: "anyone"; answer(sent: Pick<Sent, "params" | "headers">): Promise<Reply> }
    /** For whoever is signed in, also without a role: it gets who calls, and nothing of the app. */
    | { role: "signed-in"; answer(caller: KnownCaller): Promise<Reply> }
    /** Throws `MistakesError` for what was sent, what the use cases throw, and `ProblemError`. */
    | { role: Role; answer(deps: HttpDeps, sent: Sent): Promise<Reply> }
  );

/** What is published of a route as it stands. */
export type Described = {
  /** The function's name, and its file's in routes/. */
  name: string;
  method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  /** Without a leading slash, which would take the whole host down. */
  path: string;
  summary: string;
  /**
   * How long it may take: of a read that asks others than the app's own storage, by whatever method, and of a call that is
   * safe to repeat.
   */
  mostMs?: number;
  /** By status; what is a problem is described once for all. */
  replies: ReplyForms;
};

/** What came with a call, and who sent it; nothing of it is held against the route yet. */
export type Sent = {
  /** Of the path, decoded; anything may be in them. */
  params: Readonly<Record<string, string>>;
  /** A repeated key has its values joined by commas, as the Functions host gives them. */
  query: Readonly<Record<string, string>>;
  body: unknown;
  headers: Headers;
  by: Caller;
  /** The highest that the caller holds. */
  role: Role;
};
