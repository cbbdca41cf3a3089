import { randomBytes } from "node:crypto";
import { z } from "zod";
import { ConfigurationError, ConflictError } from "../errors.ts";
import { type BlobStore, maxDocumentBytes } from "./blob-store.ts";
import { maxSecretLength, type SecretStore } from "./secret-store.ts";
import { storedJson } from "./stored-json.ts";

const markSchema = z.object({ secret: z.string(), version: z.string() });

type Deps = { config: BlobStore; secrets: SecretStore; secretName: string };

/**
 * The key of all hashes: a random secret in the vault, made at the first need, or one that somebody gave. The blob
 * `hash-key.json` names the version that counts, and is written once: of two instances that both make a key, the one
 * that writes the blob first has made it, and the other uses that one.
 */
export const makeOpenHashKey = ({ config, secrets, secretName }: Deps) => {
  let opened: Promise<HashKey> | undefined;
  const open = async (): Promise<HashKey> => {
    const mark = (await readMark(config)) ?? (await makeMark(config, secrets, secretName));
    const text = await secrets.read(mark.secret, { version: mark.version });
    const key = Buffer.from(text.slice(0, maxSecretLength), "base64");
    if (key.length < 32 || text.length > maxSecretLength) {
      throw new ConfigurationError(
        `Secret '${mark.secret}' is not usable as a hash key: expected at least 32 bytes in base64.`,
        { code: "hash-key-invalid" },
      );
    }
    return { key, version: mark.version };
  };
  return (): Promise<HashKey> => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
};

export type HashKey = { key: Buffer; version: string };

const markName = "hash-key.json";

const readMark = async (config: BlobStore) => {
  const blob = await config.read(markName, { maxBytes: maxDocumentBytes });
  return blob && markSchema.parse(storedJson(blob.bytes, markName));
};

const makeMark = async (config: BlobStore, secrets: SecretStore, secret: string) => {
  const version = (await secrets.newestVersion(secret)) ?? (await makeSecret(secrets, secret));
  const mark = { secret, version };
  try {
    await config.write(markName, Buffer.from(JSON.stringify(mark)), { ifNoneMatch: "*" });
    return mark;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return (await readMark(config)) ?? mark;
  }
};

const makeSecret = async (secrets: SecretStore, name: string) => {
  const { version } = await secrets.write(name, randomBytes(32).toString("base64"), { contentType: "text/plain" });
  return version;
};
