import { z } from "zod";
import { type BlobStore, maxDocumentBytes } from "../azure/blob-store.ts";
import { ConfigurationError, ConflictError } from "../errors.ts";
import { parseBounded } from "../json/bounded-json.ts";
import { nameSchema } from "../settings/names.ts";
import { mistakesOf } from "./mistakes-of.ts";

/**
 * Named JSON documents of one kind, one blob each, every change conditional on the ETag of the version that it was
 * decided on. A deleted document leaves a marker in its blob: so its versions follow each other in one chain, and who
 * saw "nothing there" cannot write when something was there in the meantime.
 */
export type DocumentStore<T> = {
  /** Undefined when there is none, also for a name that none can have. Throws `ConfigurationError` `stored-invalid`. */
  read(name: string): Promise<Document<T> | undefined>;
  /** What is there, for who writes over it or deletes it. */
  peek(name: string): Promise<Place<T>>;
  /** Throws `ConflictError` when it is not `base` that is there. */
  write(value: T, base: Base): Promise<Document<T>>;
  /** Throws `ConflictError` when it is not `base` that is there. */
  delete(name: string, base: Base): Promise<void>;
  /**
   * Writes what is there once more, unchanged: whoever decided on the version before can write over it no more. Gives
   * the new version. Throws `ConflictError` when it changes meanwhile, or when it is not `base` that is there.
   */
  touch(name: string, base?: Base): Promise<Base>;
  /** In order of name. One that cannot be read does not hide the others. */
  list(): Promise<{ documents: Document<T>[]; unreadable: ConfigurationError[] }>;
};

/** The names of all that can be read, in their order. */
export const namesIn = async (store: Pick<DocumentStore<{ name: string }>, "list">): Promise<string[]> =>
  (await store.list()).documents.map(({ value }) => value.name);

export type Document<T> = { value: T; etag: string };

/** `etag`: none when there is no document. `value`: none also when there is one that cannot be read. */
export type Place<T> = { base: Base; etag?: string; value?: T };

/** The version that a change was decided on. */
export type Base = { ifMatch: string } | { ifNoneMatch: "*" };

export const baseOf = ({ etag }: { etag: string }): Base => ({ ifMatch: etag });

/** What documents ask of their container. */
export type DocumentBlobs = Pick<BlobStore, "read" | "write" | "list">;

type Kind<T> = {
  /** Such as `connections`. */
  folder: string;
  /** As error messages name it, such as `Connection`. */
  called: string;
  schema: z.ZodType<T>;
};

export const makeDocumentStore = <T extends { name: string }>(
  blobs: DocumentBlobs,
  { folder, called, schema }: Kind<T>,
): DocumentStore<T> => {
  const pathOf = (name: string) => `${folder}/${name}.json`;
  const put = (name: string, content: unknown, base: Base): Promise<{ etag: string }> =>
    putBytes(name, Buffer.from(`${JSON.stringify(content, null, 2)}\n`), base);
  const putBytes = async (name: string, bytes: Buffer, base: Base): Promise<{ etag: string }> => {
    try {
      return await blobs.write(pathOf(name), bytes, { contentType: "application/json", ...base });
    } catch (cause) {
      if (!(cause instanceof ConflictError)) throw cause;
      // Or by this very write, when its answer was lost and the storage client repeated it. Finding the same bytes
      // would not prove that, and what follows a write (letting go of address books) relies on the chain of versions.
      const message = `${called} '${name}' was changed in the meantime. Read it, and send it again if need be.`;
      throw new ConflictError(message, { cause });
    }
  };

  const store: DocumentStore<T> = {
    async read(name) {
      if (!nameSchema.safeParse(name).success) return undefined;
      const blob = await blobs.read(pathOf(name), { maxBytes: maxDocumentBytes });
      if (!blob || isDeleted(blob.bytes)) return undefined;
      return { value: parseStored(blob.bytes, schema, `${called} '${name}'`, pathOf(name)), etag: blob.etag };
    },

    async peek(name) {
      if (!nameSchema.safeParse(name).success) return { base: { ifNoneMatch: "*" } };
      // Whatever is there can be written over.
      const blob = await blobs.read(pathOf(name));
      if (!blob) return { base: { ifNoneMatch: "*" } };
      const base = baseOf(blob);
      if (isDeleted(blob.bytes)) return { base };
      const parsed = schema.safeParse(parseJson(blob.bytes));
      return { base, etag: blob.etag, ...(parsed.success ? { value: parsed.data } : {}) };
    },

    async write(value, base) {
      return { value, etag: (await put(value.name, value, base)).etag };
    },

    async delete(name, base) {
      await put(name, deletedMarker, base);
    },

    async touch(name, base) {
      const blob = await blobs.read(pathOf(name));
      if (!blob) return base ?? { ifNoneMatch: "*" };
      return baseOf(await putBytes(name, blob.bytes, base ?? baseOf(blob)));
    },

    async list() {
      const names: string[] = [];
      for await (const blob of blobs.list(`${folder}/`))
        names.push(blob.name.slice(folder.length + 1, -".json".length));
      const found = await Promise.all(names.map((name) => store.read(name).catch(keepInvalid)));
      const documents: Document<T>[] = [];
      const unreadable: ConfigurationError[] = [];
      for (const each of found) {
        if (each instanceof ConfigurationError) unreadable.push(each);
        else if (each) documents.push(each);
      }
      return { documents, unreadable };
    },
  };
  return store;
};

const keepInvalid = (error: unknown): ConfigurationError => {
  if (error instanceof ConfigurationError && error.code === "stored-invalid") return error;
  throw error;
};

const deletedMarker = { deleted: true };
const deletedSchema = z.strictObject({ deleted: z.literal(true) });
const isDeleted = (bytes: Buffer): boolean => deletedSchema.safeParse(parseJson(bytes)).success;

/** Undefined for what is not JSON, or more than any document has: no document is. */
const parseJson = (bytes: Buffer): unknown => {
  const parsed = parseBounded(bytes.toString("utf8"), documentLimits);
  return parsed.kind === "json" ? parsed.value : undefined;
};

const documentLimits = { values: 50_000, depth: 32 };

/** Stored JSON, parsed. Throws `ConfigurationError` `stored-invalid`, naming the blob and everything wrong in it. */
export const parseStored = <T>(bytes: Buffer, schema: z.ZodType<T>, called: string, path: string): T => {
  const value = parseJson(bytes);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const wrong = mistakesOf(parsed.error, value, schema).map(
    ({ path: at, expected }) => `${at || "all of it"}: ${expected}`,
  );
  throw new ConfigurationError(
    `${called} as stored in blob 'config/${path}' is not usable. Expected ${wrong.join("; ")}. Save it again.`,
    { code: "stored-invalid", cause: parsed.error },
  );
};
