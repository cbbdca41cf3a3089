import { BlobServiceClient } from "@azure/storage-blob";
import axios from "axios";
import { parse } from "csv-parse-5";
import { printMeasured } from "./measured.ts";

/**
 * `sdk-samples.ts <connection string> <container> <Dotdigital's URL> <user:password> <list> <blob>...`: the export that
 * the samples of the SDKs add up to. Reads the blobs into an array and sends 1,000 contacts an import, one import after
 * the other. Nothing is confirmed, nobody is removed, nothing is remembered.
 */
const [connectionString = "", container = "", url = "", login = "", list = "", ...blobs] = process.argv.slice(2);
const [username = "", password = ""] = login.split(":");
type Row = Record<string, string>;

await printMeasured(async () => {
  const client = BlobServiceClient.fromConnectionString(connectionString).getContainerClient(container);
  const rows: Row[] = [];
  for (const blob of blobs) {
    const { readableStreamBody } = await client.getBlobClient(blob).download();
    if (readableStreamBody === undefined) throw new Error(`Blob ${blob} came without a body.`);
    const parser = parse({ columns: true });
    readableStreamBody.on("error", (error) => parser.destroy(error)).pipe(parser);
    for await (const row of parser) rows.push(row);
  }
  const contacts = rows.filter((row) => row.DoNotEmail !== "True").map(toContact);
  for (let at = 0; at < contacts.length; at += 1000) {
    const body = { mergeOption: "overwrite", contacts: contacts.slice(at, at + 1000) };
    const headers = { "Content-Type": "application/json" };
    await axios.put(`${url}/contacts/v3/import`, body, { auth: { username, password }, headers });
  }
  return rows.length;
});

function toContact(row: Row) {
  return {
    matchIdentifier: "email",
    identifiers: { email: row.EMail?.toLowerCase() },
    lists: [Number(list)],
    dataFields: {
      ...{ FIRSTNAME: row.FirstName, LASTNAME: row.LastName, STREET: row.Street, CITY: row.City },
      ...{ COUNTRY: row.Country, PHONE: row.Phone, BORN: dateOf(row.Born), LASTPURCHASE: dateOf(row.LastPurchase) },
      ...{ POINTS: Number(row.Points), SPEND: Number(row.Spend), LOYAL: row.Loyal === "True" },
    },
  };
}

function dateOf(text = ""): string {
  return new Date(`${text} UTC`).toISOString();
}
