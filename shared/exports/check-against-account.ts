import { z } from "zod";
import type { Connection } from "../definitions/connection.ts";
import type { ConnectionStore } from "../definitions/connection-store.ts";
import { namesIn } from "../definitions/document-store.ts";
import { mostSegments, mostTargets } from "../definitions/export.ts";
import type { ListOwners } from "../definitions/list-owners.ts";
import type { Mistake } from "../definitions/mistake.ts";
import { pathText } from "../definitions/mistakes-of.ts";
import { shownValue } from "../definitions/shown-value.ts";
import type { AddressBook, DataField, Dotdigital } from "../dotdigital/dotdigital.ts";
import { dataFieldOf } from "../map/data-field-of.ts";
import { fieldMisfits } from "../map/field-misfits.ts";
import { mappedFieldSchema } from "../map/mapped-field.ts";
import { type Choice, namesThere } from "../map/names-there.ts";
import { nameSchema } from "../settings/names.ts";

/** What the account says of an export: mistakes, and what the rest of saving needs. */
export type AccountCheck = {
  mistakes: Mistake[];
  /** Address books that another export owns: mistakes too, but of a kind of their own. */
  taken: Mistake[];
  connection?: Connection;
  addressBooks: AddressBook[];
  dataFields: DataField[];
};

type Deps = {
  connections: Pick<ConnectionStore, "read" | "list">;
  owners: Pick<ListOwners, "ownerBut">;
  dotdigitalFor(connection: Connection): Pick<Dotdigital, "addressBooks" | "dataFields">;
};

/**
 * Holds the body of an export against its connection's account: is there consent, do the address books and data fields
 * exist, is a list or a field named twice. Takes any body and reads what can be read of it, so that these mistakes are
 * named together with those of form. Throws what the vault and Dotdigital throw.
 */
export const checkAgainstAccount = async (deps: Deps, exportName: string, body: unknown): Promise<AccountCheck> => {
  const { connection: name, targets, mapping } = legibleSchema.parse(body);
  if (isTooLong(targets)) return { mistakes: [], taken: [], addressBooks: [], dataFields: [] };
  const mistakes = [...repeatedLists(targets), ...repeatedSegments(targets), ...repeatedFields(mapping.fields)];
  const nothing = { mistakes, taken: [], addressBooks: [], dataFields: [] };
  if (name === undefined) return nothing;
  const connection = (await deps.connections.read(name))?.value;
  if (!connection?.consent) {
    const expected = "a connection that an administrator has made and agreed to";
    const found = connection ? `'${name}', for which nobody has agreed yet` : `'${name}', which is not there`;
    const there = connection ? {} : namesThere(await namesIn(deps.connections), name);
    mistakes.push({ path: "connection", expected, found, ...there });
  }
  if (!connection) return nothing;

  const account = deps.dotdigitalFor(connection);
  const [addressBooks, dataFields] = await Promise.all([account.addressBooks(), account.dataFields()]);
  mistakes.push(...unknownLists(targets, addressBooks, name), ...unknownFields(mapping.fields, dataFields, name));
  mistakes.push(...misfits(mapping.fields, dataFields));
  const taken = await takenLists(deps.owners, exportName, connection.accountId, targets);
  return { mistakes, taken, connection, addressBooks, dataFields };
};

/** Nothing is asked of an account for more than an export may have; the schema's own limits tell of it. */
const isTooLong = (targets: Targets): boolean =>
  targets.length > mostTargets || targets.some(({ segments }) => segments.length > mostSegments);

/** As much of an export as can be read, whatever else is wrong with it. */
const legibleSchema = z
  .object({
    connection: nameSchema.optional().catch(undefined),
    targets: z
      .array(
        z
          .object({
            addressBookId: z.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
            segments: z.array(z.unknown()).catch([]),
          })
          .catch({ segments: [] }),
      )
      .catch([]),
    mapping: z.object({ fields: z.record(z.string(), z.unknown()).catch({}) }).catch({ fields: {} }),
  })
  .catch({ targets: [], mapping: { fields: {} } });

type Targets = z.infer<typeof legibleSchema>["targets"];

const repeatedLists = (targets: Targets): Mistake[] =>
  targets.flatMap(({ addressBookId }, index) => {
    const first = targets.findIndex((target) => target.addressBookId === addressBookId);
    if (addressBookId === undefined || first === index) return [];
    const expected = `each address book once: give all segments of ${addressBookId} in targets[${first}]`;
    return [{ path: `targets[${index}].addressBookId`, expected, found: `${addressBookId} again` }];
  });

const repeatedSegments = (targets: Targets): Mistake[] =>
  targets.flatMap(({ segments }, target) =>
    segments.flatMap((segment, index) => {
      if (typeof segment !== "string" || segments.indexOf(segment) === index) return [];
      return [
        {
          path: `targets[${target}].segments[${index}]`,
          expected: "each segment once in a target",
          found: `${shownValue(["segments"], segment)} again`,
        },
      ];
    }),
  );

/** Names of data fields know no case. */
const repeatedFields = (fields: Record<string, unknown>): Mistake[] => {
  const names = new Set<string>();
  return Object.keys(fields).flatMap((name) => {
    const isFirst = !names.has(name.toUpperCase());
    names.add(name.toUpperCase());
    if (isFirst) return [];
    return [
      {
        path: pathText(["mapping", "fields", name]),
        expected: "each data field once, whatever its case",
        found: `${shownValue(["fields"], name.toUpperCase())} again`,
      },
    ];
  });
};

const unknownLists = (targets: Targets, addressBooks: readonly AddressBook[], connection: string): Mistake[] =>
  targets.flatMap(({ addressBookId }, index) => {
    if (addressBookId === undefined) return [];
    const path = `targets[${index}].addressBookId`;
    const addressBook = addressBooks.find(({ id }) => id === addressBookId);
    const expected = `an address book of connection '${connection}'`;
    if (!addressBook) {
      const found = `${addressBookId}, which its account does not have`;
      return [{ path, expected, found, ...listsThere(addressBooks, addressBookId) }];
    }
    // The list named Test takes no contacts by API (ERROR_ADDRESSBOOK_NOTWRITABLE in Dotdigital's error table).
    const isTest = addressBook.name.toLowerCase() === "test";
    return isTest ? [{ path, expected: `${expected} that can be written to`, found: "the list named Test" }] : [];
  });

/** By id, and with their names: whoever has mistyped an id knows what the list is called. */
const listsThere = (addressBooks: readonly AddressBook[], wanted: number): Choice => {
  const names = new Map(addressBooks.map(({ id, name }) => [String(id), name]));
  return namesThere([...names.keys()], String(wanted), (id) => `${id} (${names.get(id)})`);
};

const takenLists = async (
  owners: Deps["owners"],
  exportName: string,
  accountId: number,
  targets: Targets,
): Promise<Mistake[]> => {
  const taken: Mistake[] = [];
  for (const [index, { addressBookId }] of targets.entries()) {
    if (addressBookId === undefined) continue;
    const owner = await owners.ownerBut(exportName, { accountId, addressBookId });
    if (owner) taken.push(takenList(index, owner));
  }
  return taken;
};

/** The address book of a target belongs to another export. */
export const takenList = (target: number, owner: string): Mistake => ({
  path: `targets[${target}].addressBookId`,
  expected: "an address book that no other export feeds",
  found: `one that belongs to export '${owner}'`,
});

const unknownFields = (fields: Record<string, unknown>, known: readonly DataField[], connection: string): Mistake[] => {
  const fieldNames = known.map(({ name }) => name);
  return Object.keys(fields)
    .filter((name) => dataFieldOf(known, name) === undefined)
    .map((name, index) => ({
      path: pathText(["mapping", "fields", name]),
      expected: `a data field of connection '${connection}'`,
      found: "one that its account does not have",
      ...(index < mostChoices ? namesThere(fieldNames, name) : {}),
    }));
};

/** Of what is no mapping of a field at all the schema tells. */
const misfits = (fields: Record<string, unknown>, known: readonly DataField[]): Mistake[] =>
  Object.entries(fields).flatMap(([name, given]) => {
    const field = dataFieldOf(known, name);
    const { data } = mappedFieldSchema.safeParse(given);
    if (field === undefined || data === undefined) return [];
    return fieldMisfits(data, field).map(({ member, expected, found }) => ({
      ...{ path: pathText(["mapping", "fields", name, member]), expected, found },
    }));
  });

/** Of more mistakes of one kind nobody reads what there is. */
const mostChoices = 20;
