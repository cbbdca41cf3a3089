import { z } from "zod";
import type { BlobStore } from "../../shared/azure/blob-store.ts";
import type { Dotdigital } from "../../shared/dotdigital/dotdigital.ts";
import type { Ports } from "../../shared/use-cases.ts";
import { bytesOfBody } from "../world/bytes-of-body.ts";

/*
 * Three mistakes that the app might make, each made outside it: its ports do what a wrong line of code would have done.
 * docs/decisions/0007 says why these.
 */

/** Whoever was in an import that was lost leaves no trace: when they leave the segment, nobody takes them off the list. */
const lostImportsLeaveNoTrace = (ports: Ports): Ports => ({
  ...ports,
  blobs: { ...ports.blobs, batches: withoutUnconfirmed(ports.blobs.batches) },
});

/** An update carries the list, and puts back whoever was taken off it in Dotdigital. */
const updatesCarryTheList = (ports: Ports): Ports =>
  withDotdigital(ports, (dotdigital) => ({
    ...dotdigital,
    startImport: async (body) => dotdigital.startImport(withLists(await bytesOfBody(body))),
  }));

/** A removal that failed counts as done: its people stay on the list, and nobody knows of them. */
const failedRemovalsCountAsDone = (ports: Ports): Ports =>
  withDotdigital(ports, (dotdigital) => ({
    ...dotdigital,
    removalStatus: async (jobId) => {
      const removal = await dotdigital.removalStatus(jobId);
      return removal.status === "Failed" ? { ...removal, status: "Completed" } : removal;
    },
  }));

export const plantedBugs = { lostImportsLeaveNoTrace, updatesCarryTheList, failedRemovalsCountAsDone };

const outcomeFile = z.looseObject({ contacts: z.array(z.array(z.unknown())) });

const withoutUnconfirmed = (store: BlobStore): BlobStore => ({
  ...store,
  write: (name, bytes, options) => {
    if (!name.startsWith("outcomes/")) return store.write(name, bytes, options);
    const file = outcomeFile.parse(JSON.parse(Buffer.from(bytes).toString()));
    const contacts = file.contacts.filter(([, , , outcome]) => outcome !== "unconfirmed");
    return store.write(name, Buffer.from(JSON.stringify({ ...file, contacts })), options);
  },
});

const importBody = z.looseObject({ contacts: z.array(z.looseObject({ lists: z.array(z.number()).optional() })) });

const withLists = (bytes: Uint8Array): Uint8Array => {
  const body = importBody.parse(JSON.parse(Buffer.from(bytes).toString()));
  const lists = body.contacts.find((contact) => contact.lists)?.lists ?? [12345];
  return Buffer.from(JSON.stringify({ ...body, contacts: body.contacts.map((contact) => ({ ...contact, lists })) }));
};

const withDotdigital = (ports: Ports, change: (dotdigital: Dotdigital) => Dotdigital): Ports => ({
  ...ports,
  openDotdigital: (connection, gate) => change(ports.openDotdigital(connection, gate)),
});
