import type { SendMessage } from "../azure/queue-sender.ts";
import type { SecretStore } from "../azure/secret-store.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import { parseWebhook, type Webhook } from "../definitions/webhook.ts";
import { ConfigurationError, TransientError } from "../errors.ts";
import { describeError } from "../observe/describe-error.ts";
import { log } from "../observe/log.ts";
import { measureAlert } from "../observe/metrics.ts";
import { alertDelayMs, maxAlertTries } from "../runs/ledger/delays.ts";
import { isDue } from "../runs/ledger/is-due.ts";
import type { RunLedger } from "../runs/ledger/run-ledger.ts";
import { adaptiveCard } from "./adaptive-card.ts";
import type { AlertStore, Delivery } from "./alert-book.ts";
import { alertTexts } from "./alert-kinds.ts";
import { type AlertMessage, alertMessageSchema } from "./alert-message.ts";
import { alertPayload, type Origin } from "./alert-payload.ts";
import type { PostWebhook } from "./post-webhook.ts";
import { signAlert } from "./sign-alert.ts";

export type SendAlertDeps = {
  alerts: AlertStore;
  runs: Pick<RunLedger, "get">;
  readExport: (name: string) => Promise<ExportDefinition | undefined>;
  /** Where the webhook that the settings name is read, and where those that exports name. */
  webhooks: Record<"ofApp" | "ofExports", Pick<SecretStore, "read">>;
  postWebhook: PostWebhook;
  send: SendMessage;
  clock: () => number;
  inAzure: boolean;
  /** The secret of the webhook for alerts whose export names none, and for those about a connection. */
  defaultWebhook: string | undefined;
  origin: Origin;
};

/**
 * Tells one change of an alert: to the log in any case, then to the webhook, if there is one. At least once: a crash
 * after the receiver has taken it sends it again, with the same id and state. A receiver that is down is tried again
 * later, `maxAlertTries` times in all; nothing of a run depends on it.
 */
export const makeSendAlert =
  (deps: SendAlertDeps) =>
  async ({ deliveryId }: AlertMessage): Promise<void> => {
    const delivery = (await deps.alerts.read()).book.deliveries.find(({ id }) => id === deliveryId);
    // A delivery that is not in the book was told already, or given up.
    if (!delivery || !isDue(delivery, deps.clock())) return;
    const named = await webhookOf(deps, delivery);
    if (delivery.attempts === 0) tellLog(delivery, named !== undefined);
    if (named === undefined) return forget(deps, deliveryId);
    try {
      await post(deps, delivery, named);
    } catch (error) {
      if (!(error instanceof ConfigurationError || error instanceof TransientError)) throw error;
      return tryLater(deps, delivery, error);
    }
    await forget(deps, deliveryId);
    log.info("alert-sent", fieldsOf(delivery));
  };

/**
 * For the poison queue of `send-alert`: the function itself failed five times, which a webhook that is down does not
 * make it do. The delivery is dropped, so the webhook is not told; the log was, if the first try came so far.
 */
export const makeGiveUpAlert =
  (deps: Pick<SendAlertDeps, "alerts">) =>
  async (body: unknown): Promise<void> => {
    const message = alertMessageSchema.safeParse(body);
    if (!message.success) {
      log.error("poison-unreadable", { queue: "send-alert" });
      return;
    }
    log.error("alert-given-up", { deliveryId: message.data.deliveryId, code: "send-alert-gave-up" });
    await forget(deps, message.data.deliveryId);
  };

type Named = { secretName: string; secrets: Pick<SecretStore, "read"> };

/** The secret that holds the webhook, or undefined where none is named: then only the log is told. */
const webhookOf = async (deps: SendAlertDeps, { alert }: Delivery): Promise<Named | undefined> => {
  const { defaultWebhook, webhooks } = deps;
  const isOfExport = alertTexts[alert.kind].subject === "export";
  const own = isOfExport ? (await deps.readExport(alert.subject))?.notify?.webhook : undefined;
  if (own !== undefined) return { secretName: own, secrets: webhooks.ofExports };
  return defaultWebhook === undefined ? undefined : { secretName: defaultWebhook, secrets: webhooks.ofApp };
};

const tellLog = (delivery: Delivery, hasWebhook: boolean): void => {
  const { alert, change, code, message } = delivery;
  const fields = { ...fieldsOf(delivery), hasWebhook, code, message };
  if (change === "raised") log.error("alert-raised", fields);
  else log.info("alert-healed", fields);
  measureAlert(alert.kind, change);
};

const fieldsOf = ({ alert, change, runId }: Delivery) => ({
  alertId: alert.id,
  kind: alert.kind,
  subject: alert.subject,
  change,
  runId,
});

const post = async (deps: SendAlertDeps, delivery: Delivery, { secretName, secrets }: Named): Promise<void> => {
  // After a failure the secret is read past the cache, so that a mended one works at once.
  const text = await secrets.read(secretName, { fresh: delivery.attempts > 0 });
  const webhook = parseWebhook(text, secretName, deps);
  const run = delivery.runId === undefined ? undefined : (await deps.runs.get(delivery.runId))?.value;
  const payload = alertPayload(delivery, run, deps.origin);
  const body = JSON.stringify(webhook.format === "json" ? payload : adaptiveCard(payload));
  await deps.postWebhook({ url: webhook.url, body, headers: headersOf(webhook, body, payload.id, deps.clock()) });
};

const headersOf = ({ signingKey }: Webhook, body: string, id: string, now: number): Record<string, string> => ({
  "x-alert-id": id,
  ...(signingKey === undefined ? {} : signAlert(body, signingKey, now)),
});

const tryLater = async (
  deps: SendAlertDeps,
  delivery: Delivery,
  error: ConfigurationError | TransientError,
): Promise<void> => {
  const attempts = delivery.attempts + 1;
  const fields = { ...fieldsOf(delivery), attempts, ...describeError(error) };
  if (attempts >= maxAlertTries) {
    log.error("alert-given-up", fields);
    return forget(deps, delivery.id);
  }
  log.warn("alert-not-sent", fields);
  const delayMs = alertDelayMs(attempts);
  const later = { attempts, notBefore: deps.clock() + delayMs };
  await deps.alerts.change((book) => ({
    ...book,
    deliveries: book.deliveries.map((one) => (one.id === delivery.id ? { ...one, ...later } : one)),
  }));
  await deps.send("send-alert", { deliveryId: delivery.id }, { delayMs });
};

const forget = ({ alerts }: Pick<SendAlertDeps, "alerts">, deliveryId: string): Promise<void> =>
  alerts.change((book) => ({ ...book, deliveries: book.deliveries.filter(({ id }) => id !== deliveryId) }));
