import { bodyOf } from "./body-of.ts";
import type { Draft, MappedField, Notify, Rule } from "./draft.ts";
import { draftOf } from "./draft-of.ts";
import { isSecretName } from "./notify.ts";
import { isObject } from "./shape.ts";

/** An edited export that is not saved yet: what it was made from, and the version of that, if it is stored at all. */
export type KeptDraft = { name: string; draft: Draft; base: Draft | null; etag: string | null };

/** Where drafts are kept. The browser's own store may be full, or barred: then a draft lives as long as its page. */
type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** `name`: of the address, "" for a new export. */
const placeOf = (name: string) => `export-draft:${name}`;

/** Keeps a draft over a reload. It holds no cell of a row; of what was typed, nothing that is an address, of a person or of a webhook. */
export const keepDraft = (store: Store, place: string, { name, draft, base, etag }: KeptDraft): void => {
  const kept = { name, draft: bodyOf(withoutAddresses(draft)), base: base && bodyOf(withoutAddresses(base)), etag };
  try {
    store.setItem(placeOf(place), JSON.stringify(kept));
  } catch (error) {
    // A full store is no reason to keep anybody from editing.
    if (!(error instanceof DOMException)) throw error;
  }
};

export const dropDraft = (store: Store, place: string): void => store.removeItem(placeOf(place));

/** Whether another tab has taken away the draft of this place, alone or with all that is kept. */
export const isDropOf = ({ key, newValue }: { key: string | null; newValue: string | null }, place: string): boolean =>
  newValue === null && (key === null || key === placeOf(place));

/** The draft that was left here, unless another version of the console left it in another form. */
export const keptDraft = (store: Store, place: string): KeptDraft | undefined => {
  const kept = parse(store.getItem(placeOf(place)));
  if (!isObject(kept) || typeof kept.name !== "string") return undefined;
  const { draft, faults } = draftOf(kept.draft, { isOfForm: true });
  if (!isObject(kept.draft) || faults.length > 0) return undefined;
  const base = isObject(kept.base) ? draftOf(kept.base).draft : null;
  return { name: kept.name, draft, base, etag: typeof kept.etag === "string" ? kept.etag : null };
};

const parse = (text: string | null): unknown => {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Whatever stands there is no draft.
    return undefined;
  }
};

const holdsAddress = (value: unknown) => typeof value === "string" && /\S@\S/.test(value);

/** Texts that are looked for, compared or sent as they stand are those into which somebody may type a person's address. */
const withoutAddresses = (draft: Draft): Draft => ({
  ...draft,
  targets: draft.targets.map(({ addressBookId, segments }) => ({
    addressBookId: holdsAddress(addressBookId) ? null : addressBookId,
    segments,
  })),
  notify: draft.notify && notifyWithout(draft.notify),
  mapping: {
    ...draft.mapping,
    fields: draft.mapping.fields.map(({ field, from }) => ({ field, from: fieldWithout(from) })),
    exclude: draft.mapping.exclude.map(ruleWithout),
    include: draft.mapping.include.map(ruleWithout),
  },
});

/** What is no name of a secret may be the webhook's own address, which opens it. */
const notifyWithout = (notify: Notify): Notify =>
  notify.webhook === undefined || isSecretName(notify.webhook) ? notify : { ...notify, webhook: "" };

const fieldWithout = (from: MappedField): MappedField =>
  typeof from === "string"
    ? from
    : (Object.fromEntries(
        // Blank, and not gone: then the page asks for it again.
        Object.entries(from).map(([name, value]) => [
          name,
          ["constant", "default"].includes(name) && holdsAddress(value) ? "" : value,
        ]),
      ) as MappedField);

const ruleWithout = ({ column, equals }: Rule): Rule => ({
  column,
  equals: Array.isArray(equals) ? equals.filter((one) => !holdsAddress(one)) : holdsAddress(equals) ? "" : equals,
});
