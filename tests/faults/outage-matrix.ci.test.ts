import { readFileSync } from "node:fs";
import type { Ports } from "../../shared/use-cases.ts";
import { useStage } from "../model/use-stage.ts";
import type { PortCall } from "./interposed-ports.ts";
import type { Reach } from "./outage.ts";
import { judgeOutage, outageRows, outagesOfPage, playOutages } from "./outage-matrix.ts";
import { outagesFailForGood, outagesLookEmpty, removalsTakeOneMore } from "./planted-bugs.ts";
import { playOutage } from "./play-outage.ts";

jest.setTimeout(10 * 60_000);
const stage = useStage();

it("an outage at every call of a plan loses nobody, removes nobody wrongly, needs no person, and is in docs/reliability.md as it went", async () => {
  const played = await playOutages((outage) => playOutage(outage, stage()));

  expect(played.flatMap(judgeOutage)).toEqual([]);
  expect(played.length).toBeGreaterThan(190);
  // Every port of a plan is there, and every kind of call.
  const stores: PortCall["store"][] = ["config", "batches", "snapshots", "reports", "segments", "table", "queue"];
  expect(new Set(played.map(({ call }) => call.store))).toEqual(new Set([...stores, "vault", "dotdigital"]));
  // Stale? `npm run docs:faults` makes it again.
  expect(outagesOfPage(readFileSync("docs/reliability.md", "utf8"))).toEqual(outageRows(played));
});

describe("is able to fail: it finds", () => {
  it.each<[string, PortCall["store"], Reach, (ports: Ports) => Ports, RegExp[]]>([
    [
      "that a run fails for good on an outage",
      "dotdigital",
      "all of its kind",
      outagesFailForGood,
      [/3 lost/, /2 left over/, /the last run: failed/, /alert credentials-refused stays/],
    ],
    ["that a part which cannot be read counts as empty", "segments", "that alone", outagesLookEmpty, [/is open: held/]],
    ["that a removal takes one more", "table", "all of its kind", removalsTakeOneMore, [/1 wrongly removed/]],
  ])("%s", async (_bug, store, reach, plant, said) => {
    const { steps } = await playOutage(undefined, stage());
    const step = steps.findIndex((call) => call.store === store);
    const outage = { step, reach, length: "10 minutes", isDone: false } as const;
    const finding = await playOutage(outage, { ...stage(), plant });
    const call = finding.steps.at(-1);
    const found = call ? judgeOutage({ outage, call, finding }).join("\n") : "";
    for (const words of said) expect(found).toMatch(words);
  });
});
