import { BlobServiceClient } from "@azure/storage-blob";
import { inferSchema, initParser, type Parser } from "udsv";
import { printMeasured } from "./measured.ts";

/** `udsv.ts <connection string> <container> <blob>...`: reads the blobs and splits them into rows of texts. */
const [connectionString = "", container = "", ...blobs] = process.argv.slice(2);

await printMeasured(async () => {
  const client = BlobServiceClient.fromConnectionString(connectionString).getContainerClient(container);
  let rows = 0;
  const count = () => {
    rows += 1;
    return true;
  };
  for (const blob of blobs) {
    const { readableStreamBody = [] } = await client.getBlobClient(blob).download();
    const decoder = new TextDecoder();
    let parser: Parser | undefined;
    for await (const bytes of readableStreamBody) {
      if (typeof bytes === "string") throw new Error(`Blob ${blob} was expected as bytes.`);
      const text = decoder.decode(bytes, { stream: true });
      parser ??= initParser(inferSchema(text));
      parser.chunk<string[]>(text, parser.stringArrs, count);
    }
    parser?.end();
  }
  return rows;
});
