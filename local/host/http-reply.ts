import type { ServerResponse } from "node:http";
import type { RpcHttpCookie, RpcTypedData } from "./rpc-messages.ts";

/** Answers without a body, as the host does for everything that it decides itself. */
export const replyEmpty = (response: ServerResponse, status: number): void => {
  response.writeHead(status, status === 204 || status === 304 ? {} : { "content-length": 0 }).end();
};

export const replyJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
};

/**
 * Answers with what the function returned; with 204 when it returned nothing.
 * Source: recorded (/api/reply); azure-functions-host GrpcMessageExtensionUtilities.cs, RawScriptResult.cs (cookies).
 */
export const replyRpc = (response: ServerResponse, returned: RpcTypedData | null | undefined): void => {
  const http = returned?.http;
  if (http === null || http === undefined) {
    replyEmpty(response, 204);
    return;
  }
  for (const [name, value] of Object.entries(http.headers ?? {})) {
    if (name.toLowerCase() !== "transfer-encoding") response.setHeader(name, value);
  }
  if (http.cookies && http.cookies.length > 0) response.setHeader("set-cookie", http.cookies.map(cookieText));
  response.statusCode = Number(http.statusCode ?? 200);
  const body = http.body?.bytes;
  if (body && body.length > 0) response.end(body);
  else replyEmpty(response, response.statusCode);
};

const cookieText = (cookie: RpcHttpCookie): string => {
  const expires = cookie.expires?.value?.seconds;
  const sameSite = { none: undefined, lax: "Lax", strict: "Strict", explicitNone: "None" }[cookie.sameSite ?? "none"];
  const attributes = [
    ["domain", cookie.domain?.value],
    ["path", cookie.path?.value],
    ["expires", expires === null || expires === undefined ? undefined : new Date(expires * 1000).toUTCString()],
    ["max-age", cookie.maxAge?.value],
    ["samesite", sameSite],
  ].flatMap(([name, value]) => (value === null || value === undefined ? [] : [`${name}=${value}`]));
  const flags = [cookie.secure?.value ? "secure" : "", cookie.httpOnly?.value ? "httponly" : ""].filter(Boolean);
  return [`${cookie.name}=${encodeURIComponent(cookie.value ?? "")}`, ...attributes, ...flags].join("; ");
};
