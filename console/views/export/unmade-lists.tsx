import type { Editing } from "./editing.ts";
import { findList } from "./find-list.ts";
import { MakeList } from "./make-list.tsx";

/** Of lists that were named and do not exist yet, in the steps after: each can be made there, too. */
export const UnmadeLists = ({ editing: { draft, change, addressBooks } }: { editing: Editing }) => {
  const books = addressBooks.data?.addressBooks;
  if (books === undefined || draft.connection === "") return null;
  const choose = (index: number, addressBookId: number) => {
    change({ targets: draft.targets.map((one, at) => (at === index ? { ...one, addressBookId } : one)) });
    addressBooks.again();
  };
  return draft.targets.map(({ addressBookId: name }, index) =>
    typeof name !== "string" || findList(name, books) ? null : (
      <MakeList key={name} connection={draft.connection} name={name.trim()} onMade={(id) => choose(index, id)} />
    ),
  );
};
