import type { Member } from "../../local/dotdigital/member.ts";
import { isChanged, isThere, type Population } from "./population.ts";
import { sampleProfile } from "./sample-profile.ts";

export const sampleMapping = {
  email: "EMail",
  reference: "CustomerId",
  fields: {
    ...{ FIRSTNAME: "FirstName", LASTNAME: "LastName", STREET: "Street", CITY: "City", COUNTRY: "Country" },
    ...{ PHONE: "Phone", BORN: "Born", LASTPURCHASE: "LastPurchase", POINTS: "Points", SPEND: "Spend" },
    LOYAL: "Loyal",
  },
  exclude: [{ column: "DoNotEmail", equals: "true" }],
} as const;

/** Of the account. */
export const sampleDataFields = [
  ...["FIRSTNAME", "LASTNAME", "STREET", "CITY", "COUNTRY", "PHONE"].map((name) => ({ name, type: "String" as const })),
  ...["BORN", "LASTPURCHASE"].map((name) => ({ name, type: "Date" as const })),
  ...["POINTS", "SPEND"].map((name) => ({ name, type: "Numeric" as const })),
  { name: "LOYAL", type: "Boolean" as const },
];

/** Who must be on the list, and with which values, in the order of addresses; `digestMembers` takes them. */
export function* sampleMembers(population: Population): Generator<Pick<Member, "email" | "dataFields">> {
  for (let person = 0; person < population.rows + population.joined; person += 1) {
    if (!isThere(population, person)) continue;
    const profile = sampleProfile(population.name, person, isChanged(population, person));
    if (profile.kind !== "good") continue;
    const { email, born, lastPurchase, phone } = profile;
    const dataFields = {
      ...{ FIRSTNAME: profile.firstName, LASTNAME: profile.lastName, STREET: profile.street, CITY: profile.city },
      ...{ COUNTRY: profile.country, ...(phone === "" ? {} : { PHONE: phone }) },
      ...{ BORN: `${dayOf(born)}T00:00:00Z`, LASTPURCHASE: `${dayOf(lastPurchase)}T15:12:45Z` },
      ...{ POINTS: profile.points, SPEND: profile.spend, LOYAL: profile.isLoyal },
    };
    yield { email, dataFields };
  }
}

const dayOf = ({ year, month, day }: { year: number; month: number; day: number }): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
