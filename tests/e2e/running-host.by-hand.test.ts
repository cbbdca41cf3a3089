import { connectionStringOf } from "../../local/azurite/start-azurite.ts";
import { controlDotdigital } from "../../local/dotdigital/control.ts";
import { callApi } from "../../local/stack/call-api.ts";
import { configureDemo, demoSeed, landDemo } from "../../local/stack/demo.ts";
import { localPorts } from "../../local/stack/local-ports.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { describeWholeWay, type SuiteWorld } from "./whole-way-suite.ts";

const profiles = 400;
jest.setTimeout(300_000);

/*
 * E2E_APP_URL=http://127.0.0.1:7071 npx jest --selectProjects by-hand: the same suite against a host that somebody
 * started, such as Core Tools', over what `npm run local` serves. docs/reliability.md has the steps.
 */
describe("a host that runs already", () => {
  let world: SuiteWorld;
  beforeAll(async () => {
    const url = process.env.E2E_APP_URL;
    if (url === undefined) throw new Error("E2E_APP_URL: expected the address of a host that runs already");
    world = await attach(url);
  });
  describeWholeWay(profiles, () => world);
});

const attach = async (appUrl: string): Promise<SuiteWorld> => {
  const call = callApi(appUrl);
  const { runs } = await call<{ runs: RunView[] }>("GET", "/api/runs?export=loyalty");
  if (runs.length > 0)
    throw new Error("Expected storage without a run: stop `npm run local`, delete .local, start anew.");
  const addressOf = (port: number) => `http://127.0.0.1:${port}/devstoreaccount1`;
  const { blob, queue, table } = localPorts;
  const addresses = { blob: addressOf(blob), queue: addressOf(queue), table: addressOf(table) };
  const dotdigital = controlDotdigital(`http://127.0.0.1:${localPorts.dotdigital}`);
  await dotdigital.reset(demoSeed(profiles));
  await landDemo({ connectionString: connectionStringOf(addresses) }, profiles);
  await configureDemo(appUrl, { firstRun: "send" });
  // Without waiting for its time; the reply does not wait for it either.
  const fired = await fetch(`${appUrl}/admin/functions/schedule-exports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (fired.status !== 202) throw new Error(`The host answered ${fired.status} when asked to run its timer.`);
  return {
    url: appUrl,
    call,
    stack: { dotdigital },
    async ended(runId) {
      for (;;) {
        const run = await call<RunView>("GET", `/api/runs/${runId}`);
        if (run.endedAt !== null) return run;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    },
  };
};
