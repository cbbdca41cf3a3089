import type { Service } from "../e2e/real-world.ts";
import type { Watched } from "../e2e/watching-proxy.ts";

/**
 * Whether a call is a step of a run: a write to storage, or any call of Dotdigital. What the host does by the clock
 * (looking for messages, renewing locks, its timers) and what is only read is none, so that a run has about as many
 * steps each time.
 */
export const isStep = (service: Service, { method, url }: Watched): boolean => {
  if (service === "dotdigital") return true;
  if (method === "GET" || method === "HEAD" || url.includes("azure-webjobs-hosts")) return false;
  if (service === "queue") return method !== "PUT" && url.includes("/messages");
  return !/restype=container|\/Tables\b/.test(url);
};

/** Whether a call puts a message into a queue. */
export const isMessage = (service: Service, { method, url }: Watched): boolean =>
  service === "queue" && method === "POST" && url.includes("/messages");
