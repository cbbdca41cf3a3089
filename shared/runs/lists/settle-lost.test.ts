import { makeContactIndex } from "../../diff/contact-index.ts";
import type { Membership } from "../../diff/contact-records.ts";
import type { ReadContact } from "./read-list-page.ts";
import { makeSettleLost } from "./settle-lost.ts";

const day = 24 * 60 * 60;
const lostAt = 1_716_000_000;
const key = Buffer.alloc(16, 1);

/**
 * Whether she is still looked for by her address, whom we know as contact 7, when those have been read. Below 0: a contact
 * whose address is spelled in another way.
 */
const isLookedFor = async (membership: Membership, begunSeconds: number, ...contactIds: number[]): Promise<boolean> => {
  const index = makeContactIndex();
  const record = index.add(key);
  index.setMembership(record, membership);
  index.setContactId(record, 7);
  index.setLostAt(record, lostAt);
  const lost = makeSettleLost(index, begunSeconds);
  const page = contactIds.map((id): ReadContact => {
    return [key.toString("base64url"), Math.abs(id), "subscribed", null, "a***@e***.com", id < 0];
  });
  const pages = async function* () {
    yield page;
  };
  const passed: (readonly ReadContact[])[] = [];
  for await (const one of lost.watch(pages())) passed.push(one);
  lost.settle();
  expect(passed).toEqual([page]);
  return index.lostAtOf(record) > 0;
};

it.each<[string, boolean, Promise<boolean>]>([
  ["she alone is there", false, isLookedFor("on", lostAt + day, 7)],
  ["nobody of her address is there", false, isLookedFor("maybe", lostAt + day)],
  ["another contact has her address", true, isLookedFor("on", lostAt + day, 9)],
  ["another contact has her address in another spelling", false, isLookedFor("on", lostAt + day, 7, -9)],
  ["the day was not over", true, isLookedFor("on", lostAt + day - 1, 7)],
  ["she is not to be on the list", true, isLookedFor("removedOnce", lostAt + day)],
])(
  "after a lost import and a reading of the list in which %s, somebody is looked for by her address: %s",
  async (...row) => {
    const [, expected, looked] = row;
    expect(await looked).toBe(expected);
  },
);
