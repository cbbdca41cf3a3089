import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { SecretClient } from "@azure/keyvault-secrets";
import { mintStandInToken } from "../../local/identity/stand-in-token.ts";
import { demo } from "../../local/stack/demo.ts";
import type { AlertPayload } from "../../shared/alerts/alert-payload.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { startReceiver } from "../alerts/webhook-receiver.ts";
import { type RealWorld, startRealWorld } from "./real-world.ts";

jest.setTimeout(120_000);

const signingKey = "a key of sixteen or more";
let world: RealWorld;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  receiver = await startReceiver({ signingKey, now: Date.now });
  world = await startRealWorld({
    profiles: 60,
    env: { ALERT_WEBHOOK_SECRET: "alert-webhook", SWEEP_SCHEDULE: "*/2 * * * * *" },
  });
  await keepInVault("alert-webhook", { url: receiver.url, format: "json", signingKey });
  await world.land();
  await world.configure();
});
afterAll(async () => {
  await world.stop();
  await receiver.close();
});

/** As an operator would, with a token of their own. */
const keepInVault = async (name: string, value: object) => {
  const { vaultUrl, env } = world.stack;
  const now = Math.floor(Date.now() / 1000);
  const token = mintStandInToken("https://vault.azure.net", now, 3600);
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: (now + 3600) * 1000 }) };
  const client = new SecretClient(vaultUrl, credential, {
    disableChallengeResourceVerification: true,
    tlsOptions: { ca: readFileSync(env.NODE_EXTRA_CA_CERTS ?? "", "utf8") },
  });
  await client.setSecret(name, JSON.stringify(value), { contentType: "application/json" });
};

const run = async () => {
  const { id } = await world.call<RunView>("POST", "/api/exports/loyalty/runs", {});
  return world.ended(id);
};
const told = () =>
  receiver.received.map(({ body, isGenuine }) => {
    const { kind, state }: AlertPayload = JSON.parse(body);
    return `${kind} ${state}${isGenuine ? "" : " (not signed by us)"}`;
  });

it("health/details says whether the webhook of the settings can be used", async () => {
  const probe = async () => {
    const { checks } = await world.call<{ checks: object[] }>("GET", "/api/health/details");
    return checks.find((check) => "name" in check && check.name === "alert webhook");
  };
  expect(await probe()).toMatchObject({ status: "up" });
  await keepInVault("alert-webhook", { url: "ftp://127.0.0.1/", format: "adaptive-card" });
  // Who asks within 20 seconds gets the same answer.
  let second = await probe();
  for (; second && "status" in second && second.status === "up"; second = await probe()) await setTimeout(500);
  expect(second).toMatchObject({ status: "down", code: "webhook-not-allowed" });
  await keepInVault("alert-webhook", { url: receiver.url, format: "json", signingKey });
});

it("the built app tells a receiver that the password is refused, once, and that it is taken again, once", async () => {
  await world.stack.dotdigital.changeAccount(demo.accountId, { password: "rotated-Passw0rd" });
  expect(await run()).toMatchObject({ state: "failed", error: { code: "credentials-refused" } });
  await receiver.until(1);
  await world.stack.dotdigital.changeAccount(demo.accountId, { password: demo.password });
  expect(await run()).toMatchObject({ state: "succeeded-with-rejects" });
  await receiver.until(2);
  expect(told()).toEqual(["credentials-refused raised", "credentials-refused healed"]);
  expect(world.lines.filter((line) => line.includes('"alert-raised"'))).toHaveLength(1);
  expect(world.lines.join("\n")).not.toMatch(/secret-of-the-url|a key of sixteen/);
});
