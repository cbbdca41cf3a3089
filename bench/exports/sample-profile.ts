import { cities, countries, firstNames, lastNames, pick } from "../invented-names.ts";

/** Somebody of the sample, whose name and address are invented, as she is in Customer Insights. */
export type SampleProfile = {
  kind: "good" | "excluded" | "invalid" | "duplicate";
  email: string;
  id: string;
  firstName: string;
  lastName: string;
  street: string;
  city: string;
  country: string;
  phone: string;
  born: { year: number; month: number; day: number };
  lastPurchase: { year: number; month: number; day: number };
  points: number;
  spend: number;
  isLoyal: boolean;
};

/**
 * The person with that number of a segment: the same each time. One in 40 is excluded; one in 1,000 has no address, and
 * another one that of the person before her, in capitals. Addresses sort as their numbers do.
 */
export const sampleProfile = (segment: string, person: number, isChanged: boolean): SampleProfile => {
  const date = { month: 1 + (person % 12), day: 1 + (person % 28) };
  const kind = kindOf(person);
  return {
    kind,
    email: addressOf(segment, person, kind),
    id: `${segment}-8f14e45f-ceea-${digits(person)}`,
    firstName: pick(firstNames, person),
    lastName: pick(lastNames, person),
    street: person % 50 === 0 ? `Street ${person % 997}\nFlat 2` : `Street ${person % 997}, Flat 2`,
    city: pick(cities, person),
    country: pick(countries, person),
    phone: person % 7 === 6 ? "" : `+49151${10_000_000 + (person % 9_999_999)}`,
    born: { ...date, year: 1940 + (person % 65) },
    lastPurchase: { ...date, year: isChanged ? 2025 : 2024 },
    points: (person % 12_345) + (isChanged ? 1 : 0),
    spend: Number(`${person % 997}.${10 + (person % 90)}`),
    isLoyal: person % 3 === 0,
  };
};

const kindOf = (person: number): SampleProfile["kind"] => {
  if (person % 40 === 5) return "excluded";
  if (person % 1000 === 777) return "invalid";
  return person % 1000 === 501 ? "duplicate" : "good";
};

const addressOf = (segment: string, person: number, kind: SampleProfile["kind"]): string => {
  if (kind === "invalid") return `nobody ${digits(person)}`;
  if (kind === "duplicate") return addressOf(segment, person - 1, "good").toUpperCase();
  return `${segment}.${digits(person)}@example.com`;
};

const digits = (person: number): string => String(person).padStart(8, "0");
