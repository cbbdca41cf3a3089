import { randomAt } from "./random-at.ts";
import type { SampleShape } from "./sample-shape.ts";

/** What has happened to a person up to the shape's refresh. */
export type History = {
  isPresent: boolean;
  /** How often their values have changed. */
  version: number;
};

const LEAVES = 1_000;
const CHANGES = 2_000;

/** A pure function of the person's number: any refresh can be made without those before it. */
export const historyOf = (shape: SampleShape, person: number): History => {
  const history = { isPresent: true, version: 0 };
  for (let refresh = joinedIn(shape, person) + 1; refresh <= shape.refresh; refresh += 1) {
    if (isOneIn(shape.leaveEvery, randomAt(shape.seed, person, LEAVES + refresh))) history.isPresent = false;
    if (isOneIn(shape.changeEvery, randomAt(shape.seed, person, CHANGES + refresh))) history.version += 1;
  }
  return history;
};

const joinedIn = ({ profiles, join }: SampleShape, person: number): number =>
  person < profiles ? 0 : 1 + Math.floor((person - profiles) / join);

const isOneIn = (every: number, draw: number): boolean => every > 0 && draw % every === 0;
