import { useState } from "preact/hooks";
import { pathOf } from "../../api/call.ts";
import { may } from "../../api/me.ts";
import type { AddressBook, ConnectionList, DataField, ExportList, Segments } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { say } from "../../texts/say.ts";
import { bodyOf } from "./body-of.ts";
import { type Draft, emptyDraft } from "./draft.ts";
import type { Editing } from "./editing.ts";
import { keptDraft } from "./kept-draft.ts";
import { lacksOf } from "./lacks.ts";
import { firstStep } from "./mistakes.ts";
import { saysAt, type Told } from "./say-mistakes.ts";
import { useKeepDraft } from "./use-keep-draft.ts";

/** What the editor begins with: a stored export and its version, or nothing for a new one. */
export type Begin = {
  place: string;
  draft: Draft;
  etag: string | null;
  /** Told of each newer version that is stored. */
  onStored?(draft: Draft): void;
};

export type EditingState = Editing & {
  base: Draft | null;
  etag: string | null;
  isDirty: boolean;
  /** Whether what is shown was left here before a reload. */
  isRestored: boolean;
  /** Whether another tab has saved or thrown away the draft that this one is still editing. */
  isDroppedElsewhere: boolean;
  /** Mistakes that the API named, and what is lacking once somebody has tried to save. */
  told: readonly Told[];
  tell(told: readonly Told[]): void;
  showLacks(): void;
  /** Takes another draft, in the place of a stored version if one is given. */
  take(draft: Draft, stored?: { base: Draft | null; etag: string | null }): void;
  /** Takes what was saved, in its stored form and version. What was typed after it was `sent` stays, over that version. */
  saved(sent: Draft, stored: Draft, etag: string | null): void;
  throwAway(): void;
};

export const useEditing = ({ place, onStored, ...begin }: Begin): EditingState => {
  const isNew = place === "";
  const [stored, setStored] = useState<{ draft: Draft; etag: string | null }>(begin);
  const fresh = { name: place, draft: stored.draft, base: isNew ? null : stored.draft, etag: stored.etag };
  const takeStored = (version: { draft: Draft; etag: string | null }) => {
    setStored(version);
    onStored?.(version.draft);
  };
  const [restored] = useState(() => keptDraft(localStorage, place));
  const [state, setState] = useState(restored ?? fresh);
  const [isRestored, setRestored] = useState(restored !== undefined);
  const [mistakes, tell] = useState<readonly Told[]>([]);
  const [isTried, setTried] = useState(false);
  const { name, draft, base, etag } = state;
  const isDirty = !isSame(draft, base ?? { ...emptyDraft(), connection: begin.draft.connection });

  const isDroppedElsewhere = useKeepDraft(place, isDirty, state);

  const { connection, source } = draft;
  const isReadable = source.container !== "" && source.folder !== "" && may("Contributor");
  const landing = { ...source, connection: connection === "" ? undefined : connection };
  const ofConnection = (what: string) => (connection === "" ? undefined : pathOf(["connections", connection, what]));
  const dataFields = useReply<{ dataFields: DataField[] }>(ofConnection("data-fields"));
  const lacks = isTried
    ? lacksOf(name, draft, dataFields.data?.dataFields ?? []).map(({ path, lacks: what, field = "" }) => ({
        ...{ path, says: say(`editor.lacks.${what}`, { field }) },
      }))
    : [];
  const lackAt = (path: string) => lacks.find((lack) => lack.path === path)?.says;

  return {
    ...{ name, isNew, draft, base, etag, isDirty, isRestored, isDroppedElsewhere, tell },
    told: [...lacks, ...mistakes.filter(({ path }) => lackAt(path) === undefined)],
    setName: (next) => setState((was) => ({ ...was, name: next })),
    change(part) {
      setState((was) => ({ ...was, draft: { ...was.draft, ...part } }));
      // What was said of it was said of what stood there before.
      tell((was) => was.filter(({ path }) => !(firstStep(path) in part)));
    },
    said: (path, but) => lackAt(path) ?? saysAt(mistakes, path, but),
    showLacks: () => setTried(true),
    take(next, over) {
      setState((was) => ({ ...was, draft: next, ...over }));
      if (over?.base) takeStored({ draft: over.base, etag: over.etag });
      tell([]);
    },
    saved(sent, saved, version) {
      setState((was) => ({ ...was, draft: was.draft === sent ? saved : was.draft, base: saved, etag: version }));
      takeStored({ draft: saved, etag: version });
      // What could be thrown away is saved now.
      setRestored(false);
      tell([]);
    },
    throwAway() {
      setState(fresh);
      setRestored(false);
      tell([]);
      setTried(false);
    },
    connections: useReply<ConnectionList>("/api/connections"),
    exports: useReply<ExportList>("/api/exports"),
    addressBooks: useReply<{ addressBooks: AddressBook[] }>(ofConnection("address-books")),
    dataFields,
    landed: useReply<Segments>(isReadable ? pathOf(["segments"], landing) : undefined),
  };
};

const isSame = (one: Draft, other: Draft) => JSON.stringify(bodyOf(one)) === JSON.stringify(bodyOf(other));
