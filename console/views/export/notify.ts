import type { Notify } from "./draft.ts";

/** What is said of alerts once a part of it is said otherwise: null where nothing is left. Undefined: as the app has it. */
export const withNotify = (
  notify: Notify | null,
  part: { [Name in keyof Notify]: Notify[Name] | undefined },
): Notify | null => {
  const said = Object.entries({ ...notify, ...part }).filter(([, value]) => value !== undefined);
  return said.length === 0 ? null : (Object.fromEntries(said) as Notify);
};

/** Key Vault's own rule. What is no such name may be the address of a webhook, which opens it to whoever has it. */
export const isSecretName = (name: string): boolean => /^[0-9A-Za-z-]{1,127}$/.test(name);

export type NotifyLack = { path: string; lacks: "webhook" | "webhookForm" | "noNumber" };

/** What it cannot be saved with. */
export const notifyLacks = (notify: Notify | null): NotifyLack[] => {
  const { webhook, rejectShare, noGoodRunHours } = notify ?? {};
  const ofWebhook = webhook === "" ? "webhook" : "webhookForm";
  return [
    ...(webhook === undefined || isSecretName(webhook) ? [] : [{ path: "notify.webhook", lacks: ofWebhook } as const]),
    ...Object.entries({ rejectShare, noGoodRunHours }).flatMap(([name, value]): NotifyLack[] =>
      typeof value === "string" ? [{ path: `notify.${name}`, lacks: "noNumber" }] : [],
    ),
  ];
};
