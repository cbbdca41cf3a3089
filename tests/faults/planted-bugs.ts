import { z } from "zod";
import type { BlobStore } from "../../shared/azure/blob-store.ts";
import { ConfigurationError, TransientError } from "../../shared/errors.ts";
import { log } from "../../shared/observe/log.ts";
import type { Ports } from "../../shared/use-cases.ts";
import { bytesOfBody } from "../world/bytes-of-body.ts";
import { askedDotdigital } from "./asked-dotdigital.ts";

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

/** What is sent goes into the log: the names in it, for addresses are masked there. */
export const logsWhatIsSent = (ports: Ports): Ports => ({
  ...ports,
  openDotdigital: (connection, gate) => {
    const dotdigital = ports.openDotdigital(connection, gate);
    return {
      ...dotdigital,
      startImport: async (body) => {
        const bytes = await bytesOfBody(body);
        log.info("import-begun", { sent: bytes.toString() });
        return dotdigital.startImport(bytes);
      },
    };
  },
});

/** What passes counts as a mistake that a person must mend. */
export const outagesFailForGood = (ports: Ports): Ports =>
  askedDotdigital(ports, async (_, work) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      throw new ConfigurationError("Dotdigital does not let us in.", { code: "access-denied", cause: error });
    }
  });

/** A part that cannot be read is read as one without rows. */
export const outagesLookEmpty = (ports: Ports): Ports => ({
  ...ports,
  segments: { ...ports.segments, open: (container) => emptyWhenAway(ports.segments.open(container)) },
});

const emptyWhenAway = (store: BlobStore): BlobStore => ({
  ...store,
  async *readStream(...args) {
    try {
      yield* store.readStream(...args);
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
    }
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
