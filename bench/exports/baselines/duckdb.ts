import { DuckDBInstance } from "@duckdb/node-api";
import { printMeasured } from "./measured.ts";

/**
 * `duckdb.ts <keys of yesterday, or -> <keys of today> <file>...`: reads the files, leaves out who is excluded, has no
 * address or comes a second time, and writes a keyed digest of each address and one of its values; with yesterday's
 * also finds out who has joined, left or changed. Ends with 1 when anybody has: it is played on the same files twice.
 */
const [yesterday = "-", today = "", ...files] = process.argv.slice(2);

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
const query = async (sql: string): Promise<number[]> => {
  const [row = []] = await connection.runAndReadAll(sql).then((reader) => reader.getRows());
  return row.map(Number);
};
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
const fields = [
  ...["CustomerId", "FirstName", "LastName", "Street", "City", "Country", "Phone"],
  ...["Born", "LastPurchase", "Points", "Spend", "Loyal"],
];

await printMeasured(async () => {
  await connection.run(`
    create temp table today as
    select distinct on (address) sha256('key' || address) as key, sha256('key' || content) as content
    from (
      select lower("EMail") as address, concat_ws(chr(31), ${fields.map((field) => `"${field}"`).join(", ")}) as content
      from read_csv([${files.map(text).join(", ")}], header = true, all_varchar = true, quote = '"', delim = ',')
      where lower("DoNotEmail") <> 'true' and regexp_matches("EMail", '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$')
    )`);
  if (yesterday !== "-") {
    const changes = await query(`
      select
        count(*) filter (where yesterday.key is null), count(*) filter (where today.key is null),
        count(*) filter (where today.content <> yesterday.content)
      from today full join read_parquet(${text(yesterday)}) as yesterday on today.key = yesterday.key`);
    if (changes.some((count) => count > 0)) throw new Error(`Joined, left, changed: expected none, got ${changes}.`);
  }
  await connection.run(`copy today to ${text(today)} (format parquet)`);
  const [people = 0] = await query("select count(*) from today");
  return people;
});
