import type { AlertPayload } from "./alert-payload.ts";

/**
 * An alert as a Teams workflow takes it ("When a Teams webhook request is received"): a message with one attachment, an
 * Adaptive Card. Version 1.4 is what every Teams client shows. Texts are set as they are: a card has no template.
 */
export const adaptiveCard = (alert: AlertPayload): object => ({
  type: "message",
  attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content: cardOf(alert) }],
});

const cardOf = (alert: AlertPayload) => {
  const { state, title, message, runbook } = alert;
  return {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    body: [
      {
        type: "TextBlock",
        text: title,
        weight: "Bolder",
        size: "Medium",
        color: state === "raised" ? "Attention" : "Good",
        wrap: true,
      },
      { type: "TextBlock", text: message, wrap: true },
      { type: "FactSet", facts: factsOf(alert) },
    ],
    // A path in a repository is no address that a button could open.
    ...(/^https?:/.test(runbook) ? { actions: [{ type: "Action.OpenUrl", title: "What to do", url: runbook }] } : {}),
  };
};

const factsOf = ({ state, at, raisedAt, code, run, app, runbook, id }: AlertPayload) => {
  const facts: [string, string | null | undefined][] = [
    ["State", state === "raised" ? "raised" : `healed; raised ${raisedAt}`],
    ["At", at],
    ["Code", code],
    ["Run", run?.id],
    ["Connection", run?.connection],
    ["Refresh", run?.refresh],
    ["Counts", run && countsInWords(run.counts)],
    ["App", app],
    ["What to do", runbook],
    ["Alert", id],
  ];
  return facts.flatMap(([name, value]) => (value ? [{ title: name, value }] : []));
};

const countsInWords = (counts: NonNullable<AlertPayload["run"]>["counts"]) =>
  (["read", "sent", "accepted", "rejected", "unconfirmed", "notSent", "leavers", "removed"] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => `${name} ${counts[name]}`)
    .join(", ");
