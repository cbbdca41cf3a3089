import type { SegmentRefresh } from "../discover/refresh.ts";
import { segmentsApart } from "./segments-apart.ts";

const at = (text: string) => Date.parse(`2024-05-${text}:00Z`);
const segment = (stamp?: string, landed?: string): SegmentRefresh => ({
  name: "any",
  found: true,
  columns: [],
  parts: [],
  ...(stamp === undefined ? {} : { stamp: `2024/05/${stamp}` }),
  ...(landed === undefined ? {} : { landedAt: at(landed) }),
});
const old = segment("17/0312", "17T03:20");

it.each<[string, SegmentRefresh[], string, string | undefined]>([
  ["one segment alone", [segment("18/0312", "18T03:20")], "18T03:30", undefined],
  ["an hour apart", [segment("18/0212", "18T02:20"), segment("18/0312", "18T03:20")], "18T03:30", undefined],
  ["61 minutes apart", [segment("18/0211", "18T02:20"), segment("18/0312", "18T03:20")], "18T03:30", "18T05:20"],
  ["a day apart, the new one just landed", [old, segment("18/0312", "18T03:20")], "18T03:20", "18T05:20"],
  ["a day apart, for a minute less than two hours", [old, segment("18/0312", "18T03:20")], "18T05:19", "18T05:20"],
  ["a day apart, for two hours", [old, segment("18/0312", "18T03:20")], "18T05:20", undefined],
  ["over the end of a month", [segment("31/2330", "31T23:35"), segment("31/2331", "31T23:36")], "31T23:40", undefined],
  [
    "two of three together",
    [old, segment("17/0313", "17T03:21"), segment("18/0312", "18T03:20")],
    "18T04:00",
    "18T05:20",
  ],
  ["one that never landed", [old, segment()], "18T03:30", undefined],
  ["a stamp of one alone, though both have landed", [old, segment(undefined, "18T03:20")], "18T03:30", undefined],
  [
    "stamps a day apart of which nobody knows when they landed",
    [segment("17/0312"), segment("18/0312")],
    "17T03:30",
    undefined,
  ],
  [
    "one without a time of day, from midnight on",
    [segment("18", "18T00:10"), segment("18/0101", "18T01:10")],
    "18T01:30",
    "18T03:10",
  ],
  [
    "one without a time of day, an hour apart",
    [segment("18", "18T00:10"), segment("18/0100", "18T01:10")],
    "18T01:30",
    undefined,
  ],
  ["nothing that landed", [segment(), segment()], "18T03:30", undefined],
  ["stamps without a time of day", [segment("17", "17T03:20"), segment("18", "18T03:20")], "18T03:30", "18T05:20"],
])("%s", (_, segments, now, until) => {
  expect(segmentsApart(segments, at(now))).toBe(until === undefined ? undefined : at(until));
});
