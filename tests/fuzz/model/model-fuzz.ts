import type { BlobProperties } from "../../../shared/azure/blob-store.ts";
import { type LookAtSourceDeps, makeLookAtSource } from "../../../shared/discover/look-at-source.ts";
import { synapseFolders } from "../../../shared/discover/layouts/synapse-link.ts";
import type { Look, Refresh } from "../../../shared/discover/refresh.ts";
import { type Fuzz, makeFuzz } from "../fuzz.ts";
import { assertBlobName } from "../storage-rules.ts";
import { accountUrl, type ModelFile, modelFiles, source } from "./models.ts";

const landedAt = Date.UTC(2024, 4, 17, 3, 12);
const settleMs = 60_000;

/**
 * A look at a source whose `model.json` is the file and whose parts are all there. It may find whatever it likes, as a
 * value; it throws nothing, asks for no blob outside the folder, and says nothing longer than a message may be.
 */
export const makeModelFuzz = (makeLook: typeof makeLookAtSource = makeLookAtSource): Fuzz =>
  makeFuzz("model.json reader", modelFiles, async ({ bytes, wanted }) => {
    const look = makeLook({ open: () => storeOf(bytes), accountUrl, settleMs });
    const found = await look(source, wanted, landedAt + settleMs);
    const refresh = refreshOf(found);
    if (refresh) assertRefresh(refresh, wanted);
    if (found.kind !== "incomplete") return found.kind;
    if (found.message.length > 2_000) throw new Error(`the message has ${found.message.length} characters`);
    return found.code;
  });

const storeOf = (bytes: Buffer): ReturnType<LookAtSourceDeps["open"]> => {
  const properties: BlobProperties = { etag: '"1"', lastModified: landedAt, size: bytes.length };
  return {
    async read(name) {
      assertInFolder(name);
      return { bytes: Buffer.from(bytes), etag: properties.etag };
    },
    async head(name) {
      assertInFolder(name);
      return properties;
    },
    async *list(prefix) {
      assertInFolder(prefix.replace(/\/$/, ""));
      if (isOfSynapse(prefix)) return;
      yield { ...properties, name: `${prefix}part_1.csv` };
    },
  };
};

/** Synapse Link's folders lie beside its model.json: what has them is refused before anything else is seen. */
const isOfSynapse = (prefix: string): boolean =>
  synapseFolders.some((folder) => prefix === `${source.folder}/${folder}`);

const assertInFolder = (name: string): void => {
  assertBlobName(name);
  if (!name.startsWith(`${source.folder}/`)) throw new Error(`asked for ${JSON.stringify(name)}, outside the folder`);
};

const refreshOf = (look: Look): Refresh | undefined => (look.kind === "incomplete" ? undefined : look.refresh);

const assertRefresh = ({ segments, stamp, fingerprint }: Refresh, wanted: ModelFile["wanted"]): void => {
  if (!/^\d{4}\/\d\d\/\d\d\/\d{4}$/.test(stamp)) throw new Error(`the stamp is ${JSON.stringify(stamp)}`);
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw new Error(`the fingerprint is ${JSON.stringify(fingerprint)}`);
  if (segments.map(({ name }) => name).join() !== wanted.join()) throw new Error("the segments are not those wanted");
  for (const { columns, parts } of segments) {
    const isText = (value: unknown) => typeof value === "string";
    if (!columns.every(({ name, dataType }) => isText(name) && isText(dataType)))
      throw new Error("a column is no text");
    for (const { dialect } of parts) {
      if (typeof dialect.columnHeaders !== "boolean" || !isText(dialect.delimiter) || !isText(dialect.encoding))
        throw new Error(`a dialect is ${JSON.stringify(dialect)}`);
    }
  }
};
