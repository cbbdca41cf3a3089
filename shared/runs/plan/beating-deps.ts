import type { BlobStore } from "../../azure/blob-store.ts";
import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { callBeatMs } from "../ledger/delays.ts";
import type { HeldAttempt } from "./hold-attempt.ts";
import type { MakePlanDeps } from "./plan-deps.ts";

/**
 * The same to plan with, but each piece that is read or written first says that the planner is at work; so one whose
 * attempt counts no more stops before its next piece.
 */
export const beatingDeps = (deps: MakePlanDeps, { beat }: Pick<HeldAttempt, "beat">): MakePlanDeps => ({
  ...deps,
  staged: beatingStore(deps.staged, beat),
  openSource: (container) => {
    const source = deps.openSource(container);
    return {
      async *readStream(name, options) {
        for await (const chunk of source.readStream(name, options)) {
          await beat();
          yield chunk;
        }
      },
    };
  },
  openAccount: async (name) => {
    const { connection, dotdigital } = await deps.openAccount(name);
    return { connection, dotdigital: beatingDotdigital(dotdigital, beat) };
  },
});

type Beat = HeldAttempt["beat"];

const beatingStore = (store: BlobStore, beat: Beat): BlobStore => ({
  ...store,
  async read(...args) {
    await beat();
    return store.read(...args);
  },
  async write(...args) {
    await beat();
    return store.write(...args);
  },
  openWriter(...args) {
    const writer = store.openWriter(...args);
    return {
      async write(bytes) {
        await beat();
        return writer.write(bytes);
      },
      async close() {
        await beat();
        return writer.close();
      },
    };
  },
});

/** The calls that a plan makes. Each may hang for as long as a planner may be silent. */
const beatingDotdigital = (dotdigital: Dotdigital, beat: Beat): Dotdigital => ({
  ...dotdigital,
  async account() {
    await beat(callBeatMs);
    return dotdigital.account();
  },
  async addressBook(id) {
    await beat(callBeatMs);
    return dotdigital.addressBook(id);
  },
  async dataFields() {
    await beat(callBeatMs);
    return dotdigital.dataFields();
  },
  async contactById(contactId) {
    await beat(callBeatMs);
    return dotdigital.contactById(contactId);
  },
  async contactsOnList(...args) {
    await beat(callBeatMs);
    return dotdigital.contactsOnList(...args);
  },
  async contactByEmail(email) {
    await beat(callBeatMs);
    return dotdigital.contactByEmail(email);
  },
});
