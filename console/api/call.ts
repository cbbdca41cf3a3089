import { ApiError } from "./api-error.ts";
import type { Problem } from "./replies.ts";
import { barred, forgetKey, functionKey, isKeyRefused } from "./session.ts";

/** One call of the API, as it is sent, and as `AsCurl` shows it. */
export type ApiCall = {
  method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  /** With its query; `pathOf` makes one of names. */
  path: string;
  body?: unknown;
  ifMatch?: string;
  /** Only if there is none yet: `If-None-Match: *`. */
  mustBeNew?: boolean;
};

export type Answer<Data> = { data: Data; etag: string | null; status: number };

/**
 * Sends a call and gives the JSON of its reply. Throws `ApiError` for everything else; a 401 bars the page until somebody
 * has signed in, whatever was typed staying where it is.
 */
export const call = async <Data>(sent: ApiCall, signal?: AbortSignal): Promise<Answer<Data>> => {
  const response = await send(sent, signal);
  const data: unknown = await readJson(response);
  return { data: data as Data, etag: response.headers.get("etag"), status: response.status };
};

/** A file of the API, such as a CSV, with the name under which it is saved. */
export const download = async (sent: ApiCall): Promise<{ file: Blob; name: string }> => {
  const response = await send(sent);
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return { file: await response.blob(), name: name ?? "download.csv" };
};

/** A path of these steps, each encoded: `pathOf("runs", id)` → `/api/runs/…`. Undefined parameters are left out. */
export const pathOf = (steps: readonly string[], query: Record<string, string | undefined> = {}): string => {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const search = new URLSearchParams(given).toString();
  return `/api/${steps.map(encodeURIComponent).join("/")}${search === "" ? "" : `?${search}`}`;
};

const send = async ({ method, path, body, ifMatch, mustBeNew }: ApiCall, signal?: AbortSignal): Promise<Response> => {
  const headers = new Headers();
  const key = functionKey.value;
  if (key !== null) headers.set("x-functions-key", key);
  if (ifMatch !== undefined) headers.set("if-match", ifMatch);
  if (mustBeNew) headers.set("if-none-match", "*");
  if (body !== undefined) headers.set("content-type", "application/json");
  const text = body === undefined ? null : JSON.stringify(body);
  const init: RequestInit = { method, headers, body: text, credentials: "same-origin", redirect: "error" };
  const response = await fetch(path, signal ? { ...init, signal } : init).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, "network", "No reply came: the network, or the app itself, is not there.", { cause });
  });
  if (response.ok) return response;
  throw await errorOf(response, key);
};

const errorOf = async (response: Response, key: string | null): Promise<ApiError> => {
  const problem = await problemIn(response);
  if (response.status === 401) bar(problem, key);
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  const more = { ...(problem ? { problem } : {}), ...(Number.isFinite(retryAfter) ? { retryAfter } : {}) };
  const code = problem?.code ?? (response.status === 401 ? "not-signed-in" : "reply");
  return new ApiError(response.status, code, problem?.detail ?? `HTTP ${response.status}`, more);
};

/** The host itself asks for a key, without a word; the app says that somebody has to sign in. */
const bar = (problem: Problem | undefined, key: string | null): void => {
  if (problem?.code === "not-signed-in") {
    barred.value = "sign-in";
    return;
  }
  // A call that was sent before another key was typed in says nothing of that one.
  if (functionKey.value !== key) return;
  isKeyRefused.value = isKeyRefused.value || key !== null;
  barred.value = "key";
  forgetKey();
};

const problemIn = async (response: Response): Promise<Problem | undefined> => {
  if (!response.headers.get("content-type")?.startsWith("application/problem+json")) return undefined;
  return (await readJson(response)) as Problem;
};

const readJson = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch (cause) {
    throw new ApiError(response.status, "reply", "What came is no reply of this app's API.", { cause });
  }
};
