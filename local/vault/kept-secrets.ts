import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { secretSetSchema } from "./secret-bundle.ts";
import type { StoredSecret } from "./secret-store.ts";

const versionSchema = secretSetSchema.extend({ version: z.string(), created: z.number(), updated: z.number() });
const keptSchema = z.record(
  z.string(),
  z.object({ versions: z.array(versionSchema), deletedAt: z.number().optional() }),
);

/** Where secrets stay between starts of the stand-in: a file that only its owner may read, or nowhere. */
export const keptSecrets = (file: string | undefined) => ({
  /** @throws {Error} when the file is there and does not hold what `save` writes */
  load: (): Record<string, StoredSecret> => {
    if (file === undefined || !existsSync(file)) return {};
    try {
      const kept = keptSchema.parse(JSON.parse(readFileSync(file, "utf8")));
      return Object.fromEntries(Object.entries(kept).map(([name, secret]) => [name, withoutUndefined(secret)]));
    } catch (cause) {
      throw new Error(`${file}: expected secrets as the stand-in writes them; delete it to begin anew`, { cause });
    }
  },

  save: (secrets: Record<string, StoredSecret>): void => {
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    // Written beside and renamed: a stand-in that dies half-way leaves the old file whole.
    writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  },
});

const withoutUndefined = (kept: z.infer<typeof keptSchema>[string]): StoredSecret =>
  kept.deletedAt === undefined ? { versions: kept.versions } : { versions: kept.versions, deletedAt: kept.deletedAt };
