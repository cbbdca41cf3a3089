import { z } from "zod";
import type { BlobStore } from "../../shared/azure/blob-store.ts";
import { log } from "../../shared/observe/log.ts";
import type { Ports } from "../../shared/use-cases.ts";

/* Mistakes that the app might make, made outside it: each is what one column of the matrix is there to find. */

/** Whoever was in a lost import counts as taken in, and is never sent again. */
export const lostImportsCountAsAccepted = (ports: Ports): Ports => ({
  ...ports,
  blobs: { ...ports.blobs, batches: acceptingAll(ports.blobs.batches) },
});

/** A removal takes the contact before the first along. */
export const removalsTakeOneMore = (ports: Ports): Ports => ({
  ...ports,
  openDotdigital: (connection, gate) => {
    const dotdigital = ports.openDotdigital(connection, gate);
    return {
      ...dotdigital,
      startRemoval: (addressBookId, ids) => dotdigital.startRemoval(addressBookId, [Math.min(...ids) - 1, ...ids]),
    };
  },
});

/** A reply's words go into the log as they came. */
export const logsWhatWasSaid = (ports: Ports): Ports => ({
  ...ports,
  openDotdigital: (connection, gate) => {
    const dotdigital = ports.openDotdigital(connection, gate);
    return {
      ...dotdigital,
      importResult: async (importId) => {
        const result = await dotdigital.importResult(importId);
        log.info("import-result", { said: JSON.stringify(result) });
        return result;
      },
    };
  },
});

const outcomeFile = z.looseObject({ contacts: z.array(z.tuple([z.unknown(), z.unknown(), z.unknown(), z.string()])) });

const acceptingAll = (store: BlobStore): BlobStore => ({
  ...store,
  write: (name, bytes, options) => {
    if (!name.startsWith("outcomes/")) return store.write(name, bytes, options);
    const file = outcomeFile.parse(JSON.parse(Buffer.from(bytes).toString()));
    const contacts = file.contacts.map(([key, values, id, was]) => [
      key,
      values,
      id,
      was === "unconfirmed" ? "accepted" : was,
    ]);
    return store.write(name, Buffer.from(JSON.stringify({ ...file, contacts })), options);
  },
});
