/** Splits words written out in a row; the first is named apart so that the list is known not to be empty. */
const words = (first: string, others: string): readonly [string, ...string[]] => [first, ...others.split(" ")];

/** Invented people's names; ASCII only, because addresses are made of them. */
export const FIRST_NAMES = words(
  "Abbie",
  "Adam Alice Amir Anna Ben Bella Carl Clara Dan Diana Edith Elias Emma Felix Fiona George Grace Hanna Hugo Ida Ivan Jane Jonas Julia Karim Kate Leo Linda Maria Max Nina Noah Olga Oscar Paul Petra Quinn Rosa Ruth Sam Sofia Tara Tom Ulla Vera Victor Wendy Xenia Yusuf Zara",
);

export const LAST_NAMES = words(
  "Adams",
  "Baker Berg Brown Carter Clark Cole Dahl Davies Dean Ellis Evans Fisher Ford Frost Grant Green Hall Hansen Hill Holm Hunt Jones Kay King Lane Larsen Lee Lind Lloyd Marsh Mills Moss Nash Novak Olsen Owens Page Park Price Reed Rossi Scott Shaw Stone Swift Thorn Vance Wade Ward Weber West Wood York Young",
);

export const PLACES = [
  { city: "Fairfield", country: "USA" },
  { city: "Springfield", country: "USA" },
  { city: "Leeds", country: "United Kingdom" },
  { city: "Bath", country: "United Kingdom" },
  { city: "Odense", country: "Denmark" },
  { city: "Bergen", country: "Norway" },
  { city: "Uppsala", country: "Sweden" },
  { city: "Utrecht", country: "Netherlands" },
] as const;
