import type { HttpRequest } from "@azure/functions";
import { noBody } from "./body-form.ts";
import { ifMatch } from "./if-match.ts";
import { readBody } from "./read-body.ts";
import type { Route, Sent } from "./route.ts";

type Read = Pick<Sent, "params" | "query" | "body" | "headers">;

/** All that came with a call. Throws `ProblemError` for a body, or an `If-Match`, that cannot be read. */
export const readCall = async ({ method, body = noBody }: Route, request: HttpRequest): Promise<Read> => {
  const takesBody = method !== "GET" && method !== "DELETE";
  const sent = takesBody ? await readBody(request, [body.type, ...(body.otherTypes ?? [])]) : {};
  // Whoever sends one means a condition, and must not believe that it held because nobody looked at it.
  ifMatch.read(request.headers);
  return { params: request.params, query: queryOf(request.query), body: sent, headers: request.headers };
};

/** `code` and `clientId` carry a function key and are the host's. */
const queryOf = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...new Set(query.keys())]
      .filter((key) => key !== "code" && key !== "clientId")
      .map((key) => [key, query.getAll(key).join(",")]),
  );
