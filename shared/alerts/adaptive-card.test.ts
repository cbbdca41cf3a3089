import { noCounts } from "../report/counts.ts";
import { adaptiveCard } from "./adaptive-card.ts";
import type { AlertPayload } from "./alert-payload.ts";

const alert: AlertPayload = {
  version: 1,
  id: "run-failed.loyalty.20260517T031200123Z",
  kind: "run-failed",
  state: "raised",
  subject: { type: "export", name: "loyalty" },
  title: "A run failed: export loyalty",
  code: "source-not-found",
  message: "No model.json in that folder.",
  at: "2026-05-17T03:12:00.123Z",
  raisedAt: "2026-05-17T03:12:00.123Z",
  run: {
    id: "loyalty.20260517T031100000Z.54678319",
    connection: "nordics",
    mode: "delta",
    state: "failed",
    refresh: "2026/05/17/0305",
    endedAt: "2026-05-17T03:11:30.000Z",
    counts: { ...noCounts, read: 10, sent: 4, notSent: 4 },
  },
  app: "app-1",
  runbook: "https://example.com/troubleshooting.md#run-failed",
};

it("is the message with one card that a Teams workflow posts", () => {
  expect(adaptiveCard(alert)).toEqual({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: [
            {
              type: "TextBlock",
              text: "A run failed: export loyalty",
              weight: "Bolder",
              size: "Medium",
              color: "Attention",
              wrap: true,
            },
            { type: "TextBlock", text: "No model.json in that folder.", wrap: true },
            {
              type: "FactSet",
              facts: [
                { title: "State", value: "raised" },
                { title: "At", value: "2026-05-17T03:12:00.123Z" },
                { title: "Code", value: "source-not-found" },
                { title: "Run", value: "loyalty.20260517T031100000Z.54678319" },
                { title: "Connection", value: "nordics" },
                { title: "Refresh", value: "2026/05/17/0305" },
                { title: "Counts", value: "read 10, sent 4, notSent 4" },
                { title: "App", value: "app-1" },
                { title: "What to do", value: "https://example.com/troubleshooting.md#run-failed" },
                { title: "Alert", value: "run-failed.loyalty.20260517T031200123Z" },
              ],
            },
          ],
          actions: [
            { type: "Action.OpenUrl", title: "What to do", url: "https://example.com/troubleshooting.md#run-failed" },
          ],
        },
      },
    ],
  });
});

it("of what healed is green, says since when, and leaves out what is not known", () => {
  const healed: AlertPayload = {
    ...alert,
    state: "healed",
    run: null,
    code: null,
    runbook: "docs/troubleshooting.md#run-failed",
  };
  const card = JSON.stringify(adaptiveCard(healed));
  expect(card).toContain('"color":"Good"');
  expect(card).toContain(
    '"facts":[{"title":"State","value":"healed; raised 2026-05-17T03:12:00.123Z"},{"title":"At","value":"2026-05-17T03:12:00.123Z"},' +
      '{"title":"App","value":"app-1"},{"title":"What to do","value":"docs/troubleshooting.md#run-failed"},' +
      '{"title":"Alert","value":"run-failed.loyalty.20260517T031200123Z"}]',
  );
});

it.each([
  ["https://example.com/troubleshooting.md", true],
  ["http://127.0.0.1/troubleshooting.md", true],
  ["docs/troubleshooting.md", false],
  ["docs/https:/troubleshooting.md", false],
])("has a button to what to do where that is an address: %s, %s", (runbook, hasButton) => {
  expect(JSON.stringify(adaptiveCard({ ...alert, runbook })).includes("Action.OpenUrl")).toBe(hasButton);
});
