import { hasLost, isLossOver } from "../../diff/apply-outcome.ts";
import type { ContactIndex } from "../../diff/contact-index.ts";
import { isAsSent, type ReadContact } from "./read-list-page.ts";

type Pages = AsyncIterable<readonly ReadContact[]>;

/**
 * Watches a reading of the whole list, a day or more after imports of it were lost: whatever those did, they have done. Of
 * whose address the list has no other contact than the one that we know, nothing more is to be looked for. The others stay
 * on record as they are, so that both contacts leave when she does. Whoever is not to be on the list is looked for by a
 * removal, however this reading was. `begunSeconds`: before the reading.
 */
export const makeSettleLost = (index: ContactIndex, begunSeconds: number) => {
  const hasSecond = new Set<number>();
  const isAlone = new Set<number>();
  return {
    async *watch(pages: Pages): Pages {
      for await (const page of pages) {
        for (const contact of page) {
          const [key, contactId] = contact;
          const record = index.find(Buffer.from(key, "base64url"));
          if (record < 0 || !hasLost(index, record)) continue;
          const isOther = index.contactIdOf(record) > 0 && index.contactIdOf(record) !== contactId;
          if (isOther) hasSecond.add(record);
          // No import of the address can have been of another contact.
          else if (isAsSent(contact)) isAlone.add(record);
        }
        yield page;
      }
    },
    /** When all has been read. */
    settle(): void {
      for (const record of index.records()) {
        if (!hasLost(index, record) || (hasSecond.has(record) && !isAlone.has(record))) continue;
        if (!["on", "maybe"].includes(index.membershipOf(record))) continue;
        if (isLossOver(index.lostAtOf(record), begunSeconds)) index.setLostAt(record, 0);
      }
    },
  };
};
