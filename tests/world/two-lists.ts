/** A list for each of the two segments: as an account has them, and as an export feeds them. */
export const twoBooks = [
  { id: 12345, name: "High" },
  { id: 7, name: "New" },
];
export const twoTargets = twoBooks.map(({ id, name }) => ({ addressBookId: id, segments: [name] }));
