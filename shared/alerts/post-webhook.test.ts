import { startReceiver } from "../../tests/alerts/webhook-receiver.ts";
import { postWebhook } from "./post-webhook.ts";

const signingKey = "0123456789abcdef";
const start = () => startReceiver({ signingKey, now: Date.now });

it("posts the body byte by byte, with its headers", async () => {
  const receiver = await start();
  await postWebhook({ url: receiver.url, body: '{"message":"Grüße"}', headers: { "x-alert-id": "a.b.c" } });
  expect(receiver.received).toMatchObject([
    {
      body: '{"message":"Grüße"}',
      headers: { "content-type": "application/json; charset=utf-8", "x-alert-id": "a.b.c", "content-length": "21" },
    },
  ]);
  await receiver.close();
});

it.each([
  [{ status: 500 }, "webhook-refused", /answered 500, expected 2xx/],
  [{ status: 302 }, "webhook-refused", /answered 302, expected 2xx/],
  ["hang-up", "webhook-unreachable", /could not be reached \(ECONNRESET\)/],
] as const)("throws for %j, and shows nothing of the URL but its host", async (answer, code, message) => {
  const receiver = await start();
  receiver.answerWith(answer);
  const failed: unknown = await postWebhook({ url: receiver.url, body: "{}", headers: {} }).catch((error) => error);
  expect(failed).toMatchObject({ name: "TransientError", code, message: expect.stringMatching(message) });
  expect(JSON.stringify(failed) + String(failed)).not.toContain("secret-of-the-url");
  expect(receiver.calls).toBe(1);
  await receiver.close();
});
