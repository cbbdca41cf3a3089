import { FIRST_NAMES, LAST_NAMES, PLACES } from "./names.ts";
import { pick, randomAt } from "./random-at.ts";

/** A unified profile, in values rather than in text. */
export type Profile = {
  index: number;
  customerId: string;
  firstName: string;
  lastName: string;
  /** Lower case, unique, and the same in every refresh. */
  email: string;
  /** Midnight UTC of the birthday, in milliseconds since 1970. */
  bornAt: number;
  gender: "Female" | "Male" | "Other";
  telephone: string;
  postCode: string;
  city: string;
  country: string;
  createdAt: number;
  rewardPoints: number;
  income: number;
  isSubscriber: boolean;
  /** Dotdigital refuses this address. */
  isSuppressed: boolean;
};

const DAY_MS = 86_400_000;
const EARLIEST_BIRTHDAY = Date.UTC(1940, 0, 1);
const EARLIEST_CREATION = Date.UTC(2015, 0, 1);
const DOMAINS = ["example.com", "example.org", "example.net"] as const;
const GENDERS = ["Female", "Male", "Female", "Male", "Other"] as const;

/** The person whom Dotdigital suppresses among every `suppressEvery`: one with a plain row, see high-value-kinds.ts. */
const SUPPRESSED_REMAINDER = 6;

/**
 * The person with this number, invented from the seed alone.
 * @param version how often the values have changed since the first refresh: last name, post code and points move
 */
export const profileAt = (index: number, seed: number, suppressEvery: number, version: number): Profile => {
  const draw = (salt: number) => randomAt(seed, index, salt);
  const firstName = pick(FIRST_NAMES, draw(1));
  const lastName = pick(LAST_NAMES, draw(2));
  const place = pick<{ city: string; country: string }>(PLACES, draw(6));
  const isSuppressed = suppressEvery > 0 && index % suppressEvery === SUPPRESSED_REMAINDER % suppressEvery;
  const name = isSuppressed ? "suppressed" : `${firstName}.${lastName}`.toLowerCase();
  return {
    index,
    customerId: [3, 4, 5, 7].map((salt) => draw(salt).toString(16).padStart(8, "0")).join(""),
    firstName,
    lastName: pick(LAST_NAMES, draw(2) + version),
    email: `${name}.${index}@${isSuppressed ? "example.com" : pick(DOMAINS, index)}`,
    bornAt: EARLIEST_BIRTHDAY + (draw(8) % 24_000) * DAY_MS,
    gender: pick(GENDERS, draw(9)),
    telephone: `+44 1632 ${String(draw(10) % 1_000_000).padStart(6, "0")}`,
    postCode: String((draw(11) + version) % 100_000).padStart(5, "0"),
    city: place.city,
    country: place.country,
    createdAt: EARLIEST_CREATION + (draw(12) % 3_400) * DAY_MS,
    rewardPoints: (draw(13) % 20_000) + 1 + version,
    income: (draw(14) % 12_000_000) / 100,
    isSubscriber: draw(15) % 12 !== 0,
    isSuppressed,
  };
};
