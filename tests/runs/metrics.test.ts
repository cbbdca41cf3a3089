import { metrics } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();

const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const provider = new MeterProvider({
  readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })],
});
afterAll(async () => {
  metrics.disable();
  await provider.shutdown();
});

/** Everything recorded since the last call, as `name {attributes} value`; of a histogram how many, and their sum. */
const recorded = async (): Promise<string[]> => {
  exporter.reset();
  await provider.forceFlush();
  const all =
    exporter
      .getMetrics()
      .at(-1)
      ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
  return all.flatMap(({ descriptor, dataPoints }) =>
    dataPoints.map(({ attributes, value }) => {
      const told = typeof value === "object" ? `${value.count}x, sum ${value.sum}` : value;
      return `${descriptor.name} ${JSON.stringify(attributes)} ${told} ${descriptor.unit}`;
    }),
  );
};

it("records nothing, and costs nothing, while no SDK has registered; and goes on when one does", async () => {
  const world = await newWorld();
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("before", 2)] },
    { name: "New", parts: [] },
  ]);
  await world.runNow();
  expect(await recorded()).toEqual([]);

  metrics.setGlobalMeterProvider(provider);
  await world.runNow();
  expect(await recorded()).toContain('list_sync.runs {"export":"loyalty","mode":"delta","state":"succeeded"} 1 {run}');
});

it("records how runs end, what became of their profiles and what they waited for, and no personal data", async () => {
  const world = await newWorld({ account: { globallySuppressed: ["anna1@example.com"] } });
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("anna", 9)] },
    { name: "New", parts: [[["z", "not an address", "Zoe", "1"]]] },
  ]);
  await world.control.plant({ match: { method: "PUT" }, times: 1, effect: { rateLimited: { resetInSeconds: 40 } } });
  const before = await recorded();
  await world.runNow({ mode: "dry-run" });
  await world.runNow();
  const after = (await recorded()).filter((line) => !before.includes(line));

  expect(after).toEqual([
    'list_sync.runs {"export":"loyalty","mode":"dry-run","state":"succeeded"} 1 {run}',
    'list_sync.runs {"export":"loyalty","mode":"delta","state":"succeeded-with-rejects"} 1 {run}',
    expect.stringMatching(/^list_sync\.run\.duration .*"mode":"dry-run","state":"succeeded"\} 1x, sum \d+(\.\d+)? s$/),
    expect.stringMatching(/^list_sync\.run\.duration .*"state":"succeeded-with-rejects"\} 1x, sum 4\d(\.\d+)? s$/),
    'list_sync.contacts {"export":"loyalty","outcome":"invalid"} 1 {contact}',
    'list_sync.contacts {"export":"loyalty","outcome":"accepted"} 8 {contact}',
    'list_sync.contacts {"export":"loyalty","outcome":"rejected"} 1 {contact}',
    'list_sync.waits {"kind":"rate-limit","step":"upload"} 1 {wait}',
    'list_sync.wait.duration {"kind":"rate-limit","step":"upload"} 1x, sum 40 s',
  ]);
  expect(after.join("\n")).not.toMatch(/anna|zoe|@|not an address/i);
});

it("records alerts, and how fresh the lists of a scheduled export are", async () => {
  const world = await newWorld();
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("anna", 1)] },
    { name: "New", parts: [] },
  ]);
  await world.runNow();
  world.time.now += 3_600_000;
  await world.fire(() => world.useCases.sweep());
  const before = await recorded();
  expect(before.filter((line) => line.startsWith("list_sync.freshness"))).toEqual([
    'list_sync.freshness {"export":"loyalty"} 3600 s',
  ]);
  world.time.now += 27 * 3_600_000;
  await world.fire(() => world.useCases.sweep());
  await world.drain();
  const after = (await recorded()).filter((line) => !before.includes(line));
  expect(after).toEqual([
    'list_sync.freshness {"export":"loyalty"} 100800 s',
    'list_sync.alerts {"kind":"no-good-run","change":"raised"} 1 {alert}',
  ]);
});
