/** Which records a contact has: one for each list that knows them. Contacts and records are numbered 0, 1, 2 … */
export type ListLinks = {
  /** A record of the contact, or -1. */
  firstOf(contact: number): number;
  /** Another record of the same contact, or -1 behind the last. */
  nextOf(record: number): number;
  listOf(record: number): number;
  contactOf(record: number): number;
  /** Gives the contact the record that comes next. */
  link(contact: number, record: number, list: number): void;
};

export const makeListLinks = (lists: number): ListLinks => (lists === 1 ? linksOfOneList() : linksOfManyLists(lists));

/** With one list every contact has the record of its own number, and no link takes memory. */
const linksOfOneList = (): ListLinks => {
  let linked = 0;
  return {
    firstOf: (contact) => (contact < linked ? contact : -1),
    nextOf: () => -1,
    listOf: () => 0,
    contactOf: (record) => record,
    link(contact, record) {
      if (contact !== linked || record !== linked)
        throw new RangeError(`Contact ${contact} got record ${record}, expected both to be ${linked}.`);
      linked += 1;
    },
  };
};

const perPiece = 16_384;

/** 4 bytes a contact, 5 a record. The last record of a contact points back at the contact. */
const linksOfManyLists = (lists: number): ListLinks => {
  if (lists > 256) throw new RangeError(`${lists} lists: a record has one byte for the number of its list.`);
  /** By contact: a record's number and one more; 0 for none. */
  const firsts: Int32Array[] = [];
  /** By record: the next record of the contact, or, negative, the contact itself. */
  const nexts: Int32Array[] = [];
  const ofList: Uint8Array[] = [];
  const grow = (contact: number, record: number) => {
    while (firsts.length * perPiece <= contact) firsts.push(new Int32Array(perPiece));
    while (nexts.length * perPiece <= record) {
      nexts.push(new Int32Array(perPiece));
      ofList.push(new Uint8Array(perPiece));
    }
  };

  const firstOf = (contact: number) => (firsts[Math.floor(contact / perPiece)]?.[contact % perPiece] ?? 0) - 1;
  const followerOf = (record: number) => nexts[Math.floor(record / perPiece)]?.[record % perPiece] ?? -1;
  return {
    firstOf,
    nextOf: (record) => Math.max(followerOf(record), -1),
    listOf: (record) => ofList[Math.floor(record / perPiece)]?.[record % perPiece] ?? 0,
    contactOf(record) {
      let follower = followerOf(record);
      while (follower >= 0) follower = followerOf(follower);
      return ~follower;
    },
    link(contact, record, list) {
      grow(contact, record);
      const first = firstOf(contact);
      set(firsts, contact, record + 1);
      set(nexts, record, first < 0 ? ~contact : first);
      set(ofList, record, list);
    },
  };
};

const set = (pieces: readonly (Int32Array | Uint8Array)[], position: number, value: number): void => {
  const piece = pieces[Math.floor(position / perPiece)];
  if (piece) piece[position % perPiece] = value;
};
