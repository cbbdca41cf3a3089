import { join } from "node:path";
import { columns } from "../reading/columns.ts";
import { writeLines } from "../write-lines.ts";
import { isChanged, isThere, type Population } from "./population.ts";
import { type SampleProfile, sampleProfile } from "./sample-profile.ts";

/**
 * Writes a segment as Customer Insights lands one: four parts, and four for each further million rows, each with its header, lines that end in CRLF, texts in quotes. Some texts have a delimiter in them, some doubled quotes, some a line
 * break. Memory does not grow with the rows. Returns the paths in order.
 */
export const writeSampleFiles = async (folder: string, population: Population): Promise<string[]> => {
  const people = population.rows + population.joined;
  const parts = 4 * Math.ceil(population.rows / 1_000_000);
  const paths: string[] = [];
  for (let part = 0; part < parts; part += 1) {
    const path = join(folder, `${population.name}_${part + 1}.csv`);
    const from = Math.floor((part * people) / parts);
    await writeLines(path, linesOf(population, from, Math.floor(((part + 1) * people) / parts)));
    paths.push(path);
  }
  return paths;
};

function* linesOf(population: Population, from: number, end: number): Generator<string> {
  yield `${columns.join(",")}\r\n`;
  for (let person = from; person < end; person += 1) {
    if (isThere(population, person))
      yield lineOf(sampleProfile(population.name, person, isChanged(population, person)));
  }
}

/** Dates and numbers as Customer Insights writes them, without quotes. */
const lineOf = (profile: SampleProfile): string => {
  const { born, lastPurchase } = profile;
  const texts = [
    ...[profile.id, profile.email, profile.firstName, profile.lastName],
    ...[profile.street, profile.city, profile.country, profile.phone],
  ].map((text) => `"${text.replaceAll('"', '""')}"`);
  const others = [
    `${born.month}/${born.day}/${born.year} 12:00:00 AM`,
    `${lastPurchase.month}/${lastPurchase.day}/${lastPurchase.year} 3:12:45 PM`,
    ...[profile.points, profile.spend],
    ...[profile.isLoyal, profile.kind === "excluded"].map((is) => (is ? "True" : "False")),
  ];
  return `${[...texts, ...others].join(",")}\r\n`;
};
