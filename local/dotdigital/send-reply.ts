import type { ServerResponse } from "node:http";
import type { Reply } from "./reply.ts";

/** Sends a reply: a string as plain text, anything else as JSON, nothing when there is no body. */
export const sendReply = (response: ServerResponse, reply: Reply): void => {
  const { text, headers } = render(reply);
  response.writeHead(reply.status, headers);
  response.end(text);
};

/** Sends the head and the first `bytes` of the body, then breaks the connection. */
export const sendCutReply = (response: ServerResponse, reply: Reply, bytes: number): void => {
  const { text, headers } = render(reply);
  response.writeHead(reply.status, headers);
  response.write(Buffer.from(text).subarray(0, bytes), () => response.destroy());
};

const render = ({ status, body, headers = {} }: Reply) => {
  if (body === undefined)
    return { text: "", headers: status === 204 ? headers : { ...headers, "Content-Length": "0" } };
  const text = typeof body === "string" && headers["Content-Type"] !== undefined ? body : JSON.stringify(body);
  return {
    text,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      ...headers,
      "Content-Length": String(Buffer.byteLength(text)),
    },
  };
};
