import type { SecretStore } from "../azure/secret-store.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import type { Warning } from "../definitions/warning.ts";
import { parseWebhook } from "../definitions/webhook.ts";
import { ConfigurationError, TransientError } from "../errors.ts";

type Deps = { webhookSecrets: Pick<SecretStore, "read">; inAzure: boolean };

/**
 * Holds an export's webhook against the vault, so that who names it learns by day that no alert would arrive. A warning:
 * the secret may be written later, and an export is of use without alerts.
 */
export const checkWebhook = async (
  { webhookSecrets, inAzure }: Deps,
  { notify }: ExportDefinition,
): Promise<Warning[]> => {
  if (notify?.webhook === undefined) return [];
  try {
    parseWebhook(await webhookSecrets.read(notify.webhook, { fresh: true }), notify.webhook, { inAzure });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError || error instanceof TransientError)) throw error;
    return [{ code: "webhook-unusable", message: `No alert of this export would arrive. ${error.message}` }];
  }
};
