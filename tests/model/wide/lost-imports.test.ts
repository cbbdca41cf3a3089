import type { MembershipEvent } from "../../../local/dotdigital/membership-event.ts";
import { notKnownYet, type RunOfList } from "./lost-imports.ts";

const hour = 3_600_000;
const contactId = 7;

/** Sent at 0 o'clock, carried out so many hours later. */
const put = (doneAt: number): MembershipEvent => ({
  ...{ addressBookId: 12345, contactId, email: "p0@example.com", kind: "joined", by: "import", wasThere: false },
  import: { id: "lost", sentMs: 0, doneMs: doneAt * hour },
});
const takenOff: MembershipEvent = {
  ...{ addressBookId: 12345, contactId, email: "p0@example.com", kind: "left", by: "removal", wasThere: true },
};
/** In hours, as all of the table. */
const run = (from: number, to: number, isGood = true): RunOfList => ({
  ...{ startedMs: from * hour, endedMs: to * hour, isGood },
});
const sender = run(-1, 1, false);

type Told = {
  answered?: number;
  runs: RunOfList[];
  changed?: number;
  /** True when left out. */
  tellsIds?: boolean;
  readings?: number[];
};

it.each<[string, MembershipEvent[], Told, boolean]>([
  ["her address changed before a run could read the list", [put(5)], { runs: [sender, run(8, 9)], changed: 7 }, true],
  ["her address changed after one had", [put(5)], { runs: [sender, run(6, 7)], changed: 8 }, false],
  ["her address changed before she was there", [put(5)], { runs: [sender, run(6, 7)], changed: 4 }, false],
  ["carried out after the last run began", [put(5)], { runs: [sender] }, true],
  ["carried out before a run began that came first after the loss", [put(5)], { runs: [sender, run(6, 7)] }, false],
  ["the same, of which an answer came before it was over", [put(5)], { answered: 4, runs: [sender] }, true],
  ["followed to its end", [put(5)], { answered: 5, runs: [sender] }, false],
  [
    "no ids are told, and her address changed before the list was read",
    [put(5)],
    { answered: 5, runs: [sender], changed: 7, tellsIds: false, readings: [4, 8] },
    true,
  ],
  [
    "no ids are told, and her address changed after the list had been read",
    [put(5)],
    { answered: 5, runs: [sender], changed: 7, tellsIds: false, readings: [6] },
    false,
  ],
  [
    "no ids are told, the list was not read, and her address never changed",
    [put(5)],
    { answered: 5, runs: [sender], tellsIds: false },
    false,
  ],
  [
    "ids are told, and her address changed before the list was read",
    [put(5)],
    { answered: 5, runs: [sender], changed: 7 },
    false,
  ],
  ["carried out before a run that failed", [put(5)], { runs: [sender, run(6, 7, false)] }, true],
  ["carried out after a run that may have taken her off", [put(5)], { runs: [sender, run(2, 3), run(6, 7)] }, true],
  ["the same, a day after the end of its run", [put(5)], { runs: [sender, run(2, 3), run(25, 26)] }, false],
  ["the same, not quite a day after", [put(5)], { runs: [sender, run(2, 3), run(24, 26)] }, true],
  ["carried out more than a day after it was sent", [put(30)], { runs: [sender, run(26, 27), run(31, 32)] }, false],
  ["she was taken off since", [put(5), takenOff], { runs: [sender] }, false],
  ["a hand put her there", [{ ...put(5), by: "hand", import: undefined }], { runs: [sender] }, false],
])(
  "tells whether somebody may still be unknown of an import: %s",
  (_, events, { answered, runs, changed, tellsIds = true, readings = [] }, isUnknown) => {
    const lastAnswers = new Map(answered === undefined ? [] : [["lost", answered * hour]]);
    const changesOf = () => (changed === undefined ? [] : [changed * hour]);
    const known = { lastAnswers, runs, changesOf, tellsIds, readings: readings.map((at) => at * hour) };
    expect([...notKnownYet(events, known)]).toEqual(isUnknown ? [contactId] : []);
  },
);
