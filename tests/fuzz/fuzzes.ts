import { makeCsvFuzz } from "./csv/csv-fuzz.ts";
import type { Fuzz } from "./fuzz.ts";
import { makeHttpFuzz } from "./http/http-fuzz.ts";
import { makeModelFuzz } from "./model/model-fuzz.ts";
import { makeReplyFuzz } from "./replies/reply-fuzz.ts";
import { makeValueFuzz } from "./values/value-fuzz.ts";

/** Everything that reaches the app from outside, one kind each. */
export const makeFuzzes = (): Fuzz[] => [
  makeCsvFuzz(),
  makeValueFuzz(),
  makeModelFuzz(),
  makeReplyFuzz(),
  makeHttpFuzz(),
];
