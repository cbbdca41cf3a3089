import { documentedCheck } from "../../tests/alerts/webhook-receiver.ts";
import { signAlert } from "./sign-alert.ts";

const key = "0123456789abcdef";
const now = Date.parse("2026-05-17T03:12:00.123Z");
const body = '{"kind":"run-failed","message":"Grüße"}';

it("signs time and body with HMAC-SHA-256", () => {
  expect(signAlert(body, key, now)).toEqual({
    "x-alert-timestamp": "1778987520",
    // printf '1778987520.%s' "$body" | openssl dgst -sha256 -hmac "$key"
    "x-alert-signature": "v1=bbbff2d2d2d38cdf6d5c6c89a06cf7cf5876bef9a786a96fce66c24d87d885c6",
  });
});

describe("the check that docs/alerts.md gives to receivers", () => {
  const isGenuine = documentedCheck();
  const headers = signAlert(body, key, now);
  it.each([
    ["what we sent", headers, body, key, now, true],
    ["what we sent, four minutes ago", headers, body, key, now + 240_000, true],
    ["what we sent, six minutes ago", headers, body, key, now + 360_000, false],
    ["another body", headers, body.replace("failed", "held"), key, now, false],
    ["another key", headers, body, `${key}x`, now, false],
    ["another time", { ...headers, "x-alert-timestamp": "1778987521" }, body, key, now, false],
    ["no signature", { "x-alert-timestamp": "1778987520" }, body, key, now, false],
    ["no time", { "x-alert-signature": headers["x-alert-signature"] }, body, key, now, false],
  ])("%s", (_, given, text, signingKey, at, genuine) => {
    expect(isGenuine(given, text, signingKey, at)).toBe(genuine);
  });
});
