import { ConflictError, TransientError } from "../../shared/errors.ts";
import type { Blow, FaultCase } from "./fault-case.ts";
import { type PlaceKind, storagePlaces } from "./storage-places.ts";

type StorageFault = { fault: string; on: readonly PlaceKind[]; lastsMs?: number; blow: Blow };

const writes: readonly PlaceKind[] = ["write", "row", "pointer", "delete", "send"];
const conditional: readonly PlaceKind[] = ["row", "pointer"];
const hourMs = 3_600_000;

/** What the app sees of a failure of storage: what is left when the client's own tries have failed as well. */
const unavailable = () =>
  new TransientError("Storage did not answer (storage said 503): it may work later.", {
    code: "storage-unavailable",
    mayHaveHappened: true,
  });
const otherVersion = () => new ConflictError("Row or blob (storage said 412): somebody else was first.");

const fails: Blow = async () => {
  throw unavailable();
};
const isDoneThen =
  (error: () => Error): Blow =>
  async (work) => {
    await work();
    throw error();
  };
const dies: Blow = async (work, _, die) => {
  await work();
  return die();
};
/** Sends copies of a message, each so much later. */
const delivers =
  (...laterMs: number[]): Blow =>
  (work, { deliveries }) => {
    deliveries?.splice(0, 1, ...laterMs);
    return work();
  };

/** Faults of storage and of the host, and the kinds of calls for which they make sense. */
const faults: readonly StorageFault[] = [
  { fault: "fails once", on: ["read", ...writes], blow: fails },
  { fault: "fails for an hour", on: ["read", ...writes], lastsMs: hourMs, blow: fails },
  { fault: "done, but the answer is lost", on: writes, blow: isDoneThen(unavailable) },
  {
    fault: "somebody else was first (412)",
    on: conditional,
    blow: async () => {
      throw otherVersion();
    },
  },
  { fault: "done, but the client's own repeat is told 412", on: conditional, blow: isDoneThen(otherVersion) },
  { fault: "the process dies right after it", on: [...writes, "dotdigital"], blow: dies },
  { fault: "the message is lost", on: ["send"], blow: delivers() },
  { fault: "the message comes twice", on: ["send"], blow: delivers(0, 0) },
  { fault: "the message comes ten minutes late", on: ["send"], blow: delivers(600_000) },
  {
    fault: "the part is deleted",
    on: ["part"],
    blow: async (work, { behind }) => {
      await behind?.remove();
      return work();
    },
  },
  {
    fault: "the part is written anew",
    on: ["part"],
    blow: async (work, { behind }) => {
      await behind?.change();
      return work();
    },
  },
];

export const storageFaults: readonly FaultCase[] = storagePlaces.flatMap(({ step, place, kind, at }) =>
  faults
    .filter(({ on }) => on.includes(kind))
    .map(({ fault, lastsMs, blow }) => ({
      ...{ step, place, fault },
      ...(lastsMs === undefined ? {} : { lastsMs }),
      strike: { at, blow, ...(lastsMs === undefined ? {} : { times: Number.POSITIVE_INFINITY }) },
    })),
);
