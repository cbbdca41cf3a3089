import { z } from "zod";
import type { Caller } from "../definitions/caller.ts";
import { parseInput } from "../definitions/parse-input.ts";
import { answerInTime, usualReadMs } from "./answer-in-time.ts";
import { type BodyForm, noBody } from "./body-form.ts";
import type { HeaderForm, HeaderForms } from "./header-form.ts";
import type { HttpDeps } from "./http-deps.ts";
import type { KnownCaller } from "./identify-caller.ts";
import type { Reply, ReplyForms, ReplyTo } from "./reply.ts";
import type { Role } from "./role.ts";
import type { Described, Route, Sent } from "./route.ts";

/**
 * A route whose description is what it is held to. `answer` gets what the path, `query`, `body` and `headers` declare,
 * parsed, and cannot come by anything else that was sent; it can reply only what `replies` declares. OpenAPI is made of
 * the same values. (`const Answer` keeps a status a literal: the compiler looks at it before it knows `Replies`.)
 */
export const defineRoute = <
  const Path extends string,
  const Replies extends ReplyForms,
  Query extends z.ZodRawShape = Nothing,
  Body = undefined,
  Headers extends HeaderForms = Nothing,
  const Answer extends ReplyTo<Replies> & Reply = ReplyTo<Replies> & Reply,
>(
  spec: Spec<Path, Replies, Query, Body, Headers, Answer>,
): Route => {
  const { query: shape, body, headers = {}, role, answer, ...described } = spec;
  const query = z.strictObject({ ...shape });
  return {
    ...described,
    role,
    query,
    ...(body ? { body } : {}),
    headers: Object.values(headers),
    async answer(deps, sent) {
      const call = {
        params: paramsOf(spec.path, sent.params),
        query: parseInput(query, sent.query),
        headers: readAll(headers, sent.headers),
        body: (body ?? noBody).parse(sent.body),
        by: sent.by,
        role: sent.role,
      };
      // Made of the very values that the type is made of, which the compiler cannot follow.
      const work = () => answer(deps, call as Call<Path, Query, Body, Headers>);
      const mostMs = spec.mostMs ?? (spec.method === "GET" ? usualReadMs : undefined);
      return mostMs === undefined ? work() : answerInTime(mostMs, work);
    },
  };
};

/** A route that anyone may call, also while the app cannot start. It gets nothing but its path and the headers that it names. */
export const defineOpenRoute = <
  const Path extends string,
  const Replies extends ReplyForms,
  Headers extends HeaderForms = Nothing,
  const Answer extends ReplyTo<Replies> & Reply = ReplyTo<Replies> & Reply,
>({
  answer,
  headers,
  ...described
}: Described & {
  method: "GET";
  path: Path;
  headers?: Headers;
  replies: Replies;
  answer(call: Pick<Call<Path, Nothing, undefined, Headers>, "params" | "headers">): Promise<Answer>;
}): Route => ({
  ...described,
  role: "anyone",
  query: z.strictObject({}),
  headers: Object.values(headers ?? {}),
  answer: (sent) => {
    const call = { params: paramsOf(described.path, sent.params), headers: readAll(headers ?? {}, sent.headers) };
    // Made of the very values that the type is made of, which the compiler cannot follow.
    return answer(call as Pick<Call<Path, Nothing, undefined, Headers>, "params" | "headers">);
  },
});

/** A route for whoever is signed in, also without a role of the app. It gets who calls, and nothing that was sent. */
export const defineSignedInRoute = <
  const Replies extends ReplyForms,
  const Answer extends ReplyTo<Replies> & Reply = ReplyTo<Replies> & Reply,
>(
  spec: Described & { method: "GET"; replies: Replies; answer(caller: KnownCaller): Promise<Answer> },
): Route => ({ ...spec, role: "signed-in", query: z.strictObject({}), headers: [] });

type Spec<
  Path extends string,
  Replies extends ReplyForms,
  Query extends z.ZodRawShape,
  Body,
  Headers extends HeaderForms,
  Answer,
> = Described & {
  path: Path;
  role: Role;
  /** By name. Any other is refused. */
  query?: Query;
  /** Without it a body is refused. */
  body?: BodyForm<Body>;
  headers?: Headers;
  replies: Replies;
  /** Throws what the use cases throw, and `ProblemError`. */
  answer(deps: HttpDeps, call: Call<Path, Query, Body, Headers>): Promise<Answer>;
};

/** A call that fits the description of its route. */
type Call<
  Path extends string,
  Query extends z.ZodRawShape = Nothing,
  Body = undefined,
  Headers extends HeaderForms = Nothing,
> = {
  /** Decoded; anything may be in them. */
  params: Readonly<Record<ParamsIn<Path>, string>>;
  // Of an empty object zod says that any key of it may be read.
  query: [keyof Query] extends [never] ? Nothing : z.output<z.ZodObject<Query>>;
  body: Body;
  headers: { [Name in keyof Headers]: Headers[Name] extends HeaderForm<infer Value> ? Value : never };
  by: Caller;
  /** The highest that the caller holds. */
  role: Role;
};

const readAll = (forms: HeaderForms, sent: Sent["headers"]) =>
  Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, form.read(sent)]));

type Nothing = Record<never, never>;

/** `api/runs/{id}/cancel` → `id` */
type ParamsIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamsIn<Rest>
  : never;

const paramsOf = <Path extends string>(path: Path, sent: Sent["params"]): Record<ParamsIn<Path>, string> => {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => {
    const value = sent[name];
    // The host matched the path, so its absence is a fault of ours.
    if (value === undefined) throw new Error(`The call of '${path}' came without '${name}'.`);
    return [name, value];
  });
  return Object.fromEntries(named);
};
