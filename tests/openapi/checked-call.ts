import { validateReply, validateRequest } from "./openapi.ts";

export type CheckedReply = { status: number; headers: Headers; body: unknown };

/**
 * Calls a Dotdigital at `url`, real or not, and throws when its reply is not as Dotdigital's specification has it.
 * The request is checked too, unless `isBadOnPurpose`.
 */
export const checkedCall = async (
  url: string,
  method: string,
  path: string,
  options: { body?: unknown; username?: string; password?: string; isBadOnPurpose?: boolean } = {},
): Promise<CheckedReply> => {
  const { body, username = "apiuser-demo@example.com", password = "demo-Passw0rd", isBadOnPurpose = false } = options;
  const requestProblems = isBadOnPurpose ? [] : validateRequest(method, path, body);
  const response = await fetch(url + path, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });

  const reply = { status: response.status, headers: response.headers, body: parse(await response.text()) };
  const problems = [...requestProblems, ...validateReply(method, path, reply.status, reply.body)];
  if (problems.length > 0) throw new Error(`not as Dotdigital's specification has it:\n${problems.join("\n")}`);
  return reply;
};

/** The body's JSON value, its text when it is not JSON, undefined when it is empty. */
const parse = (text: string): unknown => {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Some errors come as plain text, and a test may want to see it.
    return text;
  }
};
