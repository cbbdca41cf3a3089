import { maxDocumentBytes } from "../../shared/azure/blob-store.ts";
import { maxSecretLength } from "../../shared/azure/secret-store.ts";
import { storedJson } from "../../shared/azure/stored-json.ts";
import { makeConnectionStore } from "../../shared/definitions/connection-store.ts";
import { parseWebhook } from "../../shared/definitions/webhook.ts";
import { modelLimits, parseModel } from "../../shared/discover/parse-model.ts";
import { readErrorBody } from "../../shared/dotdigital/read-error-body.ts";
import { maxBodyBytes } from "../../shared/http/read-body.ts";
import { maxHeaderWidth } from "../../shared/read/holds-names.ts";
import { maxRecordLength } from "../../shared/read/parse-records.ts";
import { readRows } from "../../shared/read/read-rows.ts";
import { readSettings } from "../../shared/settings/settings.ts";
import { memoryBlobStore } from "../fakes/memory-blob-store.ts";
import { connected } from "../http/make-api.ts";
import { callReply } from "./call-reply.ts";
import { stageReferences } from "./stage-references.ts";

/** An input as large as it may be, or one more. `run` takes it in, and throws when it is not taken or refused as `says`. */
export type LimitCase = {
  input: string;
  limit: string;
  /** What becomes of it. */
  says: string;
  /** What is not measured, the input itself above all, is made before. */
  prepare: () => Promise<() => Promise<unknown>> | (() => Promise<unknown>);
};

const mega = 1_048_576;
const repeated = (head: string, piece: string, tail: string, bytes: number) =>
  `${head}${piece.repeat(Math.floor((bytes - head.length - tail.length) / piece.length))}`.replace(/,$/, "") + tail;
const bytesOf = (text: string) => Buffer.from(text);

const dialect = {
  ...{ columnHeaders: true, delimiter: ",", encoding: "UTF-8" },
  ...({ quoteStyle: "QuoteStyle.Csv", csvStyle: "CsvStyle.QuoteAlways" } as const),
};

/** `count` pieces of a file, one after the other, so that the file itself takes no memory. */
async function* file(head: string, piece: string, count: number) {
  yield bytesOf(head);
  for (let left = count; left > 0; left -= 1) yield bytesOf(piece);
}

const readFile = async (columns: readonly string[], chunks: AsyncIterable<Uint8Array>): Promise<number> => {
  let rows = 0;
  for await (const block of readRows(chunks, { columns, dialect })) rows += block.size;
  return rows;
};

const mustBe = async (what: unknown, wanted: unknown) => {
  const found = await what;
  if (found !== wanted) throw new Error(`expected ${String(wanted)}, got ${String(found)}`);
};

const kindOfModel = (text: Buffer) => async () => {
  const parsed = parseModel(text);
  return parsed.kind === "problem" ? parsed.message : parsed.kind;
};

/** What is odd of the first table: whoever asks for it is refused with that. */
const problemOfTable = (text: Buffer): string | undefined => {
  const parsed = parseModel(text);
  return parsed.kind === "model" ? parsed.model.entities[0]?.problem : parsed.message;
};

const wideModel = () => {
  const columns = Array.from({ length: 200 }, (_, nth) => ({ name: `Column ${nth}`, dataType: "string" }));
  const entity = (nth: number) => JSON.stringify({ $type: "LocalEntity", name: `Segment ${nth}`, attributes: columns });
  const count = Math.floor((8 * mega - 20) / (entity(1_000).length + 1));
  return bytesOf(`{"entities":[${Array.from({ length: count }, (_, nth) => entity(nth)).join(",")}]}`);
};

export const limitCases: readonly LimitCase[] = [
  {
    ...{ input: "`model.json`, as Customer Insights writes it", limit: "8 MB", says: "read" },
    prepare: () => {
      const model = wideModel();
      return () => mustBe(kindOfModel(model)(), "model");
    },
  },
  {
    ...{ input: "`model.json` of empty entities", limit: "1,000,000 values", says: "refused" },
    prepare: () => {
      const model = bytesOf(repeated('{"entities":[', "{},", "]}", modelLimits.bytes));
      const message = "model.json cannot be used: it holds more than 1000000 values.";
      return () => mustBe(kindOfModel(model)(), message);
    },
  },
  {
    ...{ input: "`model.json` of partitions that are none", limit: "10,000 an entity", says: "refused" },
    prepare: () => {
      const model = bytesOf(repeated('{"entities":[{"name":"A","partitions":[', "0,", "]}]}", 1_900_000));
      return () => mustBe(problemOfTable(model), "entities.0.partitions: Too big: expected at most 10000");
    },
  },
  {
    ...{ input: "a reply of Dotdigital that never ends", limit: "1 MB", says: "refused" },
    prepare: () => callReply((client) => client.dataFields(), { endless: true }, "expected at most 1048576 bytes"),
  },
  {
    ...{ input: "an import's result of 500,000 contacts", limit: "64 MB", says: "read" },
    prepare: () => {
      const contact = { contactId: 2_000_000_000, identifiers: { email: "somebody.with.a.name@mail.example.com" } };
      const result = { importId: "a", status: "Finished", created: Array.from({ length: 500_000 }, () => contact) };
      return callReply((client) => client.importResult("a"), { text: JSON.stringify(result) }, undefined);
    },
  },
  {
    ...{ input: "a page of a list, of empty contacts", limit: "5,000,000 values", says: "refused" },
    prepare: () => {
      const text = repeated('{"_items":[', "{},", "]}", 64 * mega);
      return callReply((client) => client.contactsOnList(7, { limit: 10 }), { text }, "more than 5000000 values");
    },
  },
  {
    ...{ input: "what Dotdigital says in an error", limit: "1 MB", says: "read" },
    prepare: () => {
      const text = JSON.stringify({ message: "a.person@example.com ".repeat(mega / 21) });
      return async () => readErrorBody(text);
    },
  },
  {
    ...{ input: "the body of a request", limit: "256 KB, 10,000 values", says: "refused, each mistake named" },
    prepare: async () => {
      const api = await connected();
      const json = Object.fromEntries(Array.from({ length: 9_999 }, (_, nth) => [`key-${nth}-of-many`, nth]));
      if (JSON.stringify(json).length > maxBodyBytes) throw new Error("the body is too large");
      return async () => mustBe((await api.call("PUT /api/exports/loyalty", { json })).status, 400);
    },
  },
  {
    ...{
      input: "a CSV of records as long as they may be, 64 MB",
      limit: "1,048,576 characters a record",
      says: "read",
    },
    prepare: () => {
      const record = `a,b,${"c".repeat(maxRecordLength - 6)}\r\n`;
      return () => mustBe(readFile(["x", "y", "z"], file("x,y,z\r\n", record, 64)), 64);
    },
  },
  {
    ...{
      input: "a CSV of nothing but delimiters, 64 MB",
      limit: "the columns of the segment",
      says: "rows without a value",
    },
    prepare: () => {
      const record = `${",".repeat(maxRecordLength - 1)}\n`;
      return () => mustBe(readFile(["x", "y"], file("x,y\r\n", record, 64)), 64);
    },
  },
  {
    ...{
      input: "a CSV with one quote that never closes, 64 MB",
      limit: "1,048,576 characters a record",
      says: "one invalid row",
    },
    prepare: () => () => mustBe(readFile(["x", "y"], file('x,y\r\n"', "a,b ".repeat(mega / 4), 64)), 1),
  },
  {
    ...{ input: "the header of a CSV", limit: "10,000 columns", says: "read" },
    prepare: () => {
      const columns = Array.from({ length: maxHeaderWidth }, (_, nth) => `c${nth}`);
      const rows = `${columns.join(",")}\n`;
      return () => mustBe(readFile(columns.slice(0, 5_000), file(rows, rows, 20)), 20);
    },
  },
  {
    ...{
      input: "25,000 references of 60,000 characters",
      limit: "100 characters; 16 MB a batch",
      says: "cut; 1 batch",
    },
    prepare: () => () => mustBe(stageReferences(25_000, 60_000), 1),
  },
  {
    ...{ input: "a secret", limit: "25,600 characters", says: "refused" },
    prepare: () => {
      const text = "[".repeat(maxSecretLength + 1);
      return async () => {
        try {
          parseWebhook(text, "alert-webhook", { inAzure: true });
        } catch {
          return;
        }
        throw new Error("expected a refusal");
      };
    },
  },
  {
    ...{ input: "a setting", limit: "8,192 characters", says: "refused by its name" },
    prepare: () => {
      const environment = { KEY_VAULT_URL: `https://${"a".repeat(mega)}` };
      return async () => {
        try {
          readSettings(environment);
        } catch (error) {
          return mustBe(String(error).includes("KEY_VAULT_URL: expected at most 8192 characters"), true);
        }
        throw new Error("expected a refusal");
      };
    },
  },
  {
    ...{ input: "a stored connection or export", limit: "1 MB, 50,000 values", says: "refused, can be written over" },
    prepare: async () => {
      const config = memoryBlobStore();
      await config.write("connections/nordics.json", bytesOf(repeated("[", "{},", "]", maxDocumentBytes)));
      return async () => mustBe((await makeConnectionStore(config).list()).unreadable.length, 1);
    },
  },
  {
    ...{ input: "the staged body of an import", limit: "45 MB, 8,000,000 values", says: "read" },
    prepare: () => {
      const contact = {
        matchIdentifier: "email",
        identifiers: { email: "a@example.com" },
        dataFields: { A: "1", B: "2" },
      };
      const body = bytesOf(repeated('{"contacts":[', `${JSON.stringify(contact)},`, "]}", 45 * mega));
      return async () => storedJson(body, "000001.body.json");
    },
  },
];
