import { demo } from "../../local/stack/demo.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { expectSample } from "./expect-sample.ts";
import { type IdentityWorld, startIdentityWorld } from "./identity-world.ts";

jest.setTimeout(180_000);

const profiles = 1000;
const secretName = "dotdigital-nordics";
type User = { username: string; password: string };
const first: User = { username: demo.username, password: demo.password };
const second = { username: "apiuser-second@example.com", password: "second-Passw0rd" };
const third = { username: "apiuser-third@example.com", password: "third-Passw0rd" };

let world: IdentityWorld;
beforeAll(async () => {
  // Four imports at a time, ten and more of them: what changes after the first meets batches in every state.
  world = await startIdentityWorld({
    profiles,
    account: { imports: { looks: 2, ms: 300 } },
    env: { BATCH_MAX_CONTACTS: "80", EXPORT_SCHEDULE: "0 0 0 1 1 *" },
  });
  await world.land();
  await world.configure();
  await connect(first);
});
afterAll(() => world.stop());

type Connection = { limits: object; consent: object };

const connect = (user: object) =>
  world.call("PUT", "/api/connections/nordics", {
    displayName: "Dotdigital Nordics",
    agree: true,
    limits: { activeImports: 4 },
    ...user,
  });
/** At Dotdigital: only these may call from now on. */
const allow = (...[user = first, ...otherUsers]: User[]) =>
  world.stack.dotdigital.changeAccount(demo.accountId, { ...user, otherUsers });
/** As `az keyvault secret set` does: a new version. */
const writeSecret = (user: User) =>
  world.vault.store.set(secretName, { value: JSON.stringify(user), contentType: "application/json" });

/** Asks for a run of everybody, and comes back when some of its imports are started and most are not. */
const startRun = async (): Promise<void> => {
  const before = (await world.stack.dotdigital.counters()).calls["start-import"] ?? 0;
  await world.call("POST", "/api/exports/loyalty/runs", { mode: "full" });
  await world.stack.dotdigital.awaitRequests({ kind: "start-import", count: before + 4 });
};
const refused = async () => (await world.stack.dotdigital.requests()).filter(({ status }) => status === 401).length;

const expectNoBatchFailed = (run: RunView) => {
  expect(run.batches.length).toBeGreaterThanOrEqual(10);
  for (const batch of run.batches) expect(batch).toMatchObject({ state: "settled", attempts: 1, error: null });
};

it("goes on with a second API user whose password becomes the secret's new version while batches are under way", async () => {
  await allow(first, second);
  await startRun();

  writeSecret(second);
  await allow(second);

  const run = await world.ended();
  await expectSample(world, profiles, run);
  expectNoBatchFailed(run);
  // The app held the first password in memory: it was refused, and the same call went out again with the second.
  expect(await refused()).toBeGreaterThanOrEqual(1);
});

it("goes on in the same way when the app itself stores the password", async () => {
  await allow(second, third);
  await startRun();

  const patched = await world.call<Connection>("PATCH", "/api/connections/nordics", third);
  await allow(third);

  // As docs/rotate-credentials.md has it: all else stays as it is.
  expect(patched).toMatchObject({ limits: { activeImports: 4 }, consent: { agreedBy: "function key" } });

  const run = await world.ended();
  await expectSample(world, profiles, run);
  expectNoBatchFailed(run);
});

it("stops the run when Dotdigital refuses the password before the vault has the next; the next run heals the list", async () => {
  const changed = { ...third, password: "changed-Passw0rd" };
  await startRun();

  await allow(changed);
  const stopped = await world.ended();

  expect(stopped).toMatchObject({ state: "failed", error: { code: "credentials-refused" } });
  expect(stopped.counts.notSent).toBeGreaterThan(0);

  writeSecret(changed);
  await startRun();
  const run = await world.ended();
  await expectSample(world, profiles, run);
  expectNoBatchFailed(run);
});
