import { z } from "zod";
import { type AddressBook, makeAddressBook } from "../address-book.ts";
import type { Call } from "../call.ts";
import { parseJson } from "../parse-json.ts";
import { ok, type Reply, v2Error } from "../reply.ts";

/** `GET /v2/address-books?select&skip`: 1 to 1,000 a page, by id. */
export const listAddressBooks = (call: Call): Reply => {
  const select = Number(call.query.get("select") ?? 1000);
  const skip = Number(call.query.get("skip") ?? 0);
  const isInRange = Number.isInteger(select) && select >= 1 && select <= 1000 && Number.isInteger(skip) && skip >= 0;
  if (!isInRange) return v2Error(400, "Error: ERROR_PARAMETER_INVALID");
  const books = [...call.account.addressBooks.values()].sort((a, b) => a.id - b.id);
  return ok(books.slice(skip, skip + select).map(viewAddressBook));
};

export const getAddressBook = (call: Call): Reply => {
  const book = findAddressBook(call);
  return book === undefined ? ADDRESS_BOOK_NOT_FOUND : ok(viewAddressBook(book));
};

const newAddressBook = z.object({
  name: z.string().min(1).max(128),
  visibility: z.enum(["Private", "Public"]).optional(),
});

/** Dotdigital keeps these two names to itself. */
const RESERVED_NAMES = ["test", "all contacts"];

/** `POST /v2/address-books`. The status is the specification's 201; Dotdigital's page shows 200. */
export const createAddressBook = (call: Call): Reply => {
  const parsed = newAddressBook.safeParse(parseJson(call.bodyText));
  if (!parsed.success || RESERVED_NAMES.includes(parsed.data.name.toLowerCase()))
    return v2Error(400, "Error: ERROR_ADDRESSBOOK_INVALID");

  const books = [...call.account.addressBooks.values()];
  if (books.some((book) => book.name.toLowerCase() === parsed.data.name.toLowerCase()))
    return v2Error(400, "That name is in use already, please choose another. ERROR_ADDRESSBOOK_DUPLICATE");

  const id = Math.max(0, ...books.map((book) => book.id)) + 1;
  const book = makeAddressBook({ id, ...parsed.data });
  call.account.addressBooks.set(id, book);
  return { status: 201, body: viewAddressBook(book) };
};

export const ADDRESS_BOOK_NOT_FOUND: Reply = v2Error(404, "Error: ERROR_ADDRESSBOOK_NOT_FOUND");

/** The list that the path's first parameter names. */
export const findAddressBook = (call: Call): AddressBook | undefined =>
  call.account.addressBooks.get(Number(call.params[0]));

const viewAddressBook = (book: AddressBook) => ({
  id: book.id,
  name: book.name,
  visibility: book.visibility,
  contacts: book.members.size,
});
