import type { LookupFunction } from "node:net";
import { startReceiver } from "../../tests/alerts/webhook-receiver.ts";
import { makePostWebhook } from "./post-webhook.ts";

const postWebhook = makePostWebhook({ inAzure: false });
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

describe("a name that leads to an address that is not public", () => {
  const namesOf =
    (asked: string[], ...addresses: string[]): LookupFunction =>
    (name, _options, callback) => {
      asked.push(name);
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    };
  const request = { url: "https://alerts.example.com/secret-of-the-url", body: "{}", headers: {} };

  it.each([
    [["127.0.0.1"]],
    [["169.254.169.254"]],
    [["10.1.2.3"]],
    [["93.184.215.14", "192.168.0.1"]],
    [["::ffff:127.0.0.1"]],
    [["2606:4700::1", "fd00::1"]],
  ])("is refused in Azure, and nothing is sent: %j", async (addresses) => {
    const asked: string[] = [];
    const post = makePostWebhook({ inAzure: true, lookup: namesOf(asked, ...addresses) });
    const failed: unknown = await post(request).catch((error) => error);
    expect(failed).toMatchObject({
      name: "ConfigurationError",
      code: "webhook-not-allowed",
      message:
        "The webhook at alerts.example.com is not allowed: its name leads to an address that is not public. Nothing was sent to it.",
    });
    expect(asked).toEqual(["alerts.example.com"]);
    expect(JSON.stringify(failed) + String(failed)).not.toContain("secret-of-the-url");
  });

  it("is called outside Azure: it is somebody's receiver on a laptop", async () => {
    const receiver = await start();
    const asked: string[] = [];
    const post = makePostWebhook({ inAzure: false, lookup: namesOf(asked, "127.0.0.1") });
    const url = `https://alerts.example.com:${new URL(receiver.url).port}/`;
    // The receiver speaks no TLS.
    await expect(post({ ...request, url })).rejects.toMatchObject({ code: "webhook-unreachable" });
    expect(asked).toEqual(["alerts.example.com"]);
    await receiver.close();
  });
});
