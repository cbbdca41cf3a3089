import { BlobServiceClient } from "@azure/storage-blob";
import type { RunView } from "../../shared/runs/run-api.ts";
import { compareAddressBook, type Differences } from "../sample/compare-address-book.ts";
import { landSample, SAMPLE_FOLDER } from "../sample/land-sample.ts";
import { SAMPLE_MAPPING } from "../sample/sample-mapping.ts";
import { type SampleShape, sampleShape } from "../sample/sample-shape.ts";
import { type SampleCounts, sampleCounts, suppressedAddresses } from "../sample/sample-truth.ts";
import { callApi } from "./call-api.ts";
import type { Stack } from "./start-stack.ts";

/** The account, list, connection and export of the demo: the example of the documentation. */
export const demo = {
  accountId: 1,
  addressBookId: 12345,
  container: "customer-insights",
  stamp: "2024/05/17/0312",
  username: "apiuser-demo@example.com",
  password: "demo-Passw0rd",
} as const;

export const demoSeed = (profiles: number) => ({
  accounts: [
    {
      id: demo.accountId,
      username: demo.username,
      password: demo.password,
      addressBooks: [{ id: demo.addressBookId, name: "Loyalty programme" }],
      globallySuppressed: suppressedAddresses(sampleShape({ profiles })),
    },
  ],
});

/** Writes the sample export into blob storage as Customer Insights would. */
export const landDemo = (
  { connectionString }: Pick<Stack, "connectionString">,
  profiles: number,
  change: Partial<SampleShape> & { stamp?: string } = {},
) =>
  landSample({
    blobServiceClient: BlobServiceClient.fromConnectionString(connectionString),
    container: demo.container,
    folder: SAMPLE_FOLDER,
    stamp: demo.stamp,
    profiles,
    ...change,
  });

/** Sets up the connection, as an administrator would. */
export const connectDemo = async (appUrl: string): Promise<void> => {
  const { username, password } = demo;
  const body = { displayName: "Dotdigital Nordics", agree: true, username, password };
  await callApi(appUrl)("PUT", "/api/connections/nordics", body);
};

/** Sets up the connection and the export, as an administrator and a contributor would. `guards`: what the export states. */
export const configureDemo = async (appUrl: string, guards: { firstRun?: "send" } = {}): Promise<void> => {
  const call = callApi(appUrl);
  await connectDemo(appUrl);
  await call("PUT", "/api/exports/loyalty", {
    displayName: "Loyalty programme",
    connection: "nordics",
    source: { container: demo.container, folder: SAMPLE_FOLDER },
    targets: [{ addressBookId: demo.addressBookId, segments: ["HighValueSegment", "NewMembers"] }],
    mapping: SAMPLE_MAPPING,
    guards,
  });
};

/** Asks for a run and follows it to its end. Throws when it waits for a person: nobody is there. */
export const runDemo = async (appUrl: string, onProgress: (run: RunView) => void): Promise<RunView> => {
  const call = callApi(appUrl);
  const { id } = await call<RunView>("POST", "/api/exports/loyalty/runs", {});
  for (;;) {
    const run = await call<RunView>("GET", `/api/runs/${id}`);
    onProgress(run);
    if (run.endedAt !== null) return run;
    if (run.held && run.state === "held") throw new Error(`\nThe run is held. ${run.held.detail}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};

export type DemoVerdict = { differences: Differences; expected: SampleCounts; wrongCounts: string[] };

/** Holds the address book and the run's counts against what the sample must give. */
export const judgeDemo = async ({ dotdigital }: Stack, profiles: number, run: RunView): Promise<DemoVerdict> => {
  const shape = sampleShape({ profiles });
  const members = dotdigital.eachMember(demo.accountId, demo.addressBookId);
  const expected = sampleCounts(shape);
  const names = ["read", "excluded", "invalid", "duplicate", "fieldWarnings", "sent", "accepted", "rejected"] as const;
  const wrongCounts = names
    .filter((name) => run.counts[name] !== expected[name])
    .map((name) => `${name}: expected ${expected[name]}, got ${run.counts[name]}`);
  return { differences: await compareAddressBook(shape, members), expected, wrongCounts };
};
