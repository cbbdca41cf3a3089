import type { z } from "zod";
import { MistakesError } from "../../shared/definitions/mistake.ts";
import { problemSchema } from "../../shared/http/problem.ts";

export type Method = "GET" | "PUT" | "PATCH" | "DELETE";

/** What came of a call: a reply, or why there is none, with a line for each mistake that the app names. */
export type Answer =
  | { kind: "done"; json: unknown; etag: string }
  | { kind: "refused"; status: number; code: string; lines: string[] };

export type CallApp = (
  method: Method,
  path: string,
  sent?: { json?: unknown; headers?: Record<string, string> },
) => Promise<Answer>;

/** The headers that let a caller in; asked for once more when the app has refused them. Throws when there are no others. */
export type Credentials = {
  headers(): Record<string, string>;
  /** Of an app that lets nobody in with these: asks for others, or throws what a person has to do. */
  refused(code: string | undefined): Promise<void>;
};

/** The app's own limit for what it asks of others is 30 s; a save asks several. */
const timeoutMs = 120_000;

/** Calls the app at an address such as `http://127.0.0.1:7071`. Throws in words when it cannot be reached or lets nobody in. */
export const makeCallApp =
  (baseUrl: string, credentials: Credentials): CallApp =>
  async (method, path, { json, headers = {} } = {}) => {
    for (;;) {
      const reply = await send(`${baseUrl}${path}`, {
        method,
        // A sign-in page is no reply of the API, and a key is for this address only.
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          ...(json === undefined ? {} : { "content-type": "application/json" }),
          ...credentials.headers(),
          ...headers,
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      });
      const told = parseJson(await reply.text());
      if (reply.ok) return { kind: "done", json: told, etag: reply.headers.get("etag") ?? "" };
      const problem = problemSchema.safeParse(told).data;
      if (reply.status === 401 || (reply.status >= 300 && reply.status < 400)) {
        await credentials.refused(problem?.code);
        continue;
      }
      const { code = "", detail = "it was no reply of the app's" } = problem ?? {};
      const lines = problem?.errors?.map((each) => new MistakesError([mistakeOf(each)]).message);
      return { kind: "refused", status: reply.status, code, lines: lines ?? [`${reply.status} ${code}: ${detail}`] };
    }
  };

type Told = NonNullable<z.infer<typeof problemSchema>["errors"]>[number];

const mistakeOf = ({ path, expected, found, nearest, known, more }: Told) => ({
  ...{ path, expected },
  ...(found === undefined ? {} : { found }),
  ...(nearest === undefined ? {} : { nearest }),
  ...(known === undefined ? {} : { known }),
  ...(more === undefined ? {} : { more }),
});

const send = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init);
  } catch (cause) {
    const { origin } = new URL(url);
    const why = cause instanceof Error && cause.name === "TimeoutError" ? "did not answer in time" : "does not answer";
    throw new Error(`The app at ${origin} ${why}. npm start serves one on this machine; --url names another.`, {
      cause,
    });
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // A page of a gateway, or nothing.
    return undefined;
  }
};
