import type { ApiCall } from "./call.ts";

/** The same call for a terminal. The key is a variable of the shell, and the place of the app another. */
export const asCurl = ({ method, path, body, ifMatch, mustBeNew }: ApiCall): string => {
  const parts = [
    `curl${method === "GET" ? "" : ` -X ${method}`} "$app${shellSafe(path)}"`,
    `-H "x-functions-key: $key"`,
    ...(ifMatch === undefined ? [] : [`-H ${quoted(`if-match: ${ifMatch}`)}`]),
    ...(mustBeNew ? ["-H 'if-none-match: *'"] : []),
    ...(body === undefined ? [] : ["-H 'content-type: application/json'", `-d ${quoted(JSON.stringify(body))}`]),
  ];
  return parts.join(" \\\n  ");
};

/** Within double quotes. */
const shellSafe = (text: string) => text.replace(/["\\$`]/g, "\\$&");

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
