import type { AddressBook } from "../../api/replies.ts";

/** What an address book is called where one is chosen: by its name, with its id where another one is called so, too. */
export const listLabel = ({ id, name }: AddressBook, all: readonly AddressBook[]): string =>
  all.some((other) => other.id !== id && isCalled(other.name, name)) ? `${name} (${id})` : name;

/** The address book that was typed or chosen: by its label, its id, or its name where only one has it. */
export const findList = (typed: string, all: readonly AddressBook[]): AddressBook | undefined => {
  const text = typed.trim();
  if (text === "") return undefined;
  return (
    all.find((one) => isCalled(listLabel(one, all), text)) ??
    all.find(({ id }) => String(id) === text) ??
    only(all.filter(({ name }) => isCalled(name, text)))
  );
};

const isCalled = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

const only = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);
