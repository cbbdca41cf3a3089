import { createHmac } from "node:crypto";

/**
 * The headers by which a receiver knows that a message is ours, whole and of now: HMAC-SHA-256 of `<timestamp>.<body>`.
 * The time is signed along, so that an old message cannot be sent again as a new one. docs/alerts.md has the other side.
 */
export const signAlert = (body: string, signingKey: string, nowMs: number): Record<string, string> => {
  const timestamp = String(Math.floor(nowMs / 1000));
  const signature = createHmac("sha256", signingKey).update(`${timestamp}.${body}`).digest("hex");
  return { "x-alert-timestamp": timestamp, "x-alert-signature": `v1=${signature}` };
};
