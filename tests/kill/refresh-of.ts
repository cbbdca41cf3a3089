import { type SampleShape, sampleShape } from "../../local/sample/sample-shape.ts";

const day = 24 * 60 * 60_000;
const firstDay = Date.UTC(2024, 4, 17);

/** In each later refresh one in fifty leaves, as many join, and one in twenty has new values. */
export const shapeOf = (profiles: number, refresh: number): SampleShape =>
  sampleShape({ profiles, refresh, leaveEvery: 50, changeEvery: 20, join: Math.round(profiles / 50) });

/** A refresh a day. `YYYY/MM/DD/HHMM` */
export const stampOf = (refresh: number): string =>
  `${new Date(firstDay + refresh * day).toISOString().slice(0, 10).replaceAll("-", "/")}/0312`;

/** What is sent of a refresh, in about three imports: a thirtieth of everybody each. */
export const contactsOfBatch = (profiles: number): number => Math.ceil(profiles / 30);
