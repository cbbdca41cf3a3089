import { BlobServiceClient } from "@azure/storage-blob";
import { type Azurite, startAzurite } from "../../local/azurite/start-azurite.ts";
import { type Line, type ServedApp, serveApp } from "./serve-app.ts";

let azurite: Azurite;
let hosts: ServedApp[] = [];

beforeAll(async () => {
  azurite = await startAzurite();
});
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.kill()));
  hosts = [];
});
afterAll(() => azurite.stop());

/** Each test has a host id of its own, so that no lease of another is in its way. */
const serve = async (hostId: string): Promise<ServedApp> => {
  const host = await serveApp({
    main: "tests/host/probe-functions.ts",
    hostJson: { extensions: { http: { routePrefix: "" } } },
    env: { AzureWebJobsStorage: azurite.connectionString, AzureFunctionsWebHost__hostid: hostId },
  });
  hosts.push(host);
  return host;
};

const isOf = (name: string) => (line: Line) => line.text.startsWith(`{"function":"${name}"`);

const hostBlob = async (name: string) => {
  const service = BlobServiceClient.fromConnectionString(azurite.connectionString);
  const container = service.getContainerClient("azure-webjobs-hosts");
  await container.createIfNotExists();
  return container.getBlockBlobClient(name);
};

const statusBlob = (hostId: string) => hostBlob(`timers/${hostId}/Host.Functions.tick/status`);

it("runs a tick that was missed once at start, and remembers the next", async () => {
  const day = (daysAgo: number) => new Date(new Date().setUTCHours(3, 0, 0, 0) - daysAgo * 86_400_000).toISOString();
  const status = JSON.stringify({ Last: day(3), Next: day(2), LastUpdated: day(3) });
  const blob = await statusBlob("missed");
  await blob.upload(status, status.length);

  const host = await serve("missed");
  const [run] = await host.linesThat(isOf("tick"));
  await host.stop();

  expect(JSON.parse(run?.text ?? "{}")).toEqual({
    function: "tick",
    isPastDue: true,
    status: { last: day(3), next: day(2), lastUpdated: day(3) },
  });
  expect(host.lines.filter(isOf("tick"))).toHaveLength(1);
  const stored = JSON.parse((await blob.downloadToBuffer()).toString());
  expect(Date.parse(stored.Next)).toBeGreaterThan(Date.now());
}, 20_000);

it("is no past-due tick when the timer is new", async () => {
  const host = await serve("new");
  await host.linesThat(isOf("second"), 2);
  await host.stop();

  expect(host.lines.filter(isOf("tick"))).toEqual([]);
  const stored = JSON.parse((await (await statusBlob("new")).downloadToBuffer()).toString());
  expect(stored.Last).toBe("0001-01-01T00:00:00+00:00");
  expect(await (await hostBlob("locks/new/Host.Functions.tick.Listener")).exists()).toBe(true);
}, 20_000);

it("runs on one of two hosts, and on the other as soon as the first has stopped", async () => {
  const one = await serve("pair");
  await one.linesThat(isOf("second"), 1);
  const other = await serve("pair");
  await one.linesThat(isOf("second"), 4);
  expect(other.lines.filter(isOf("second"))).toEqual([]);

  expect(await one.stop()).toEqual({ code: 0, signal: null });

  const [first] = await other.linesThat(isOf("second"));
  const last = one.lines.findLast(isOf("second"));
  expect((first?.at ?? Number.NaN) - (last?.at ?? Number.NaN)).toBeLessThan(5000);
}, 20_000);

it("runs on after a host was killed, when the lease that it left has run out", async () => {
  const killed = await serve("killed");
  const [before] = await killed.linesThat(isOf("second"));
  await killed.kill();
  const host = await serve("killed");

  const [first] = await host.linesThat(isOf("second"));

  const afterSeconds = ((first?.at ?? Number.NaN) - (before?.at ?? Number.NaN)) / 1000;
  expect(afterSeconds).toBeGreaterThan(10);
  expect(afterSeconds).toBeLessThan(22);
}, 30_000);
