import { useLocation } from "preact-iso/router";
import { useRef, useState } from "preact/hooks";
import { ApiError } from "../../api/api-error.ts";
import { type ApiCall, call, pathOf } from "../../api/call.ts";
import type { SavedExport, StoredExport } from "../../api/replies.ts";
import { tellLate } from "../../parts/late-results.tsx";
import { say } from "../../texts/say.ts";
import { bodyOf } from "./body-of.ts";
import type { Draft } from "./draft.ts";
import { draftOf } from "./draft-of.ts";
import { justSaved } from "./just-saved.ts";
import { dropDraft, keepDraft } from "./kept-draft.ts";
import { isInEditor } from "./is-in-editor.ts";
import { lacksOf } from "./lacks.ts";
import { toldOf } from "./say-mistakes.ts";
import type { EditingState } from "./use-editing.ts";

/** What somebody else has saved meanwhile; with a draft that is null they deleted it. */
export type Theirs = { draft: Draft | null; etag: string | null };

export type Save = {
  isRunning: boolean;
  error: ApiError | undefined;
  sent(draft: Draft, etag: string | null): ApiCall;
  /** True once it is saved. `as`: what is sent in the place of what is edited, after a merge. */
  save(as?: { draft: Draft; etag: string | null }): Promise<boolean>;
  /** Set while the draft and what somebody else saved have to be put together. */
  theirs: Theirs | undefined;
  closeMerge(): void;
};

/** Saves the draft over the version that it was made from, and over no other. */
export const useSave = (state: EditingState): Save => {
  const { name, isNew, base, etag } = state;
  const { route } = useLocation();
  const [{ isRunning, error }, setCall] = useState<{ isRunning: boolean; error?: ApiError }>({ isRunning: false });
  const [theirs, setTheirs] = useState<Theirs>();
  // Of the last time this was drawn: a reply may come after more was typed, and after somebody went elsewhere.
  const newest = useRef(state.draft);
  newest.current = state.draft;
  const isOut = useRef(false);
  const sent = (draft: Draft, over: string | null): ApiCall => ({
    ...({ method: "PUT", path: pathOf(["exports", name]), body: bodyOf(draft) } as const),
    ...(over === null ? { mustBeNew: true } : { ifMatch: over }),
  });

  const keep = ({ data, etag: version }: { data: SavedExport; etag: string | null }) => {
    const stored = draftOf(data).draft;
    justSaved.value = { name, warnings: data.warnings };
    const isTypedOn = newest.current !== state.draft;
    if (isTypedOn) keepDraft(localStorage, name, { name, draft: newest.current, base: stored, etag: version });
    else dropDraft(localStorage, name);
    setTheirs(undefined);
    if (!isNew) {
      state.saved(state.draft, stored, version);
      return;
    }
    dropDraft(localStorage, "");
    if (isInEditor("new")) route(`/console/exports/${name}`, true);
  };

  const tell = async (failed: ApiError) => {
    state.tell(toldOf(failed.problem?.errors ?? []));
    if (failed.status !== 412) return;
    if (base === null) state.tell([{ path: "name", says: say("editor.nameTaken", { name }) }]);
    else setTheirs(await readTheirs(name));
  };

  return {
    ...{ isRunning, error, sent, theirs },
    async save(as) {
      state.showLacks();
      justSaved.value = null;
      const draft = as?.draft ?? state.draft;
      if (lacksOf(name, draft, state.dataFields.data?.dataFields ?? []).length > 0 || isOut.current) return false;
      isOut.current = true;
      setCall({ isRunning: true });
      try {
        keep(await call<SavedExport>(sent(draft, as ? as.etag : etag)));
        setCall({ isRunning: false });
        return true;
      } catch (failed) {
        if (!(failed instanceof ApiError)) throw failed;
        setCall({ isRunning: false, error: failed });
        if (!isInEditor(isNew ? "new" : name)) tellLate({ what: say("save"), about: name, error: failed });
        await tell(failed);
        return false;
      } finally {
        isOut.current = false;
      }
    },
    closeMerge: () => setTheirs(undefined),
  };
};

const readTheirs = async (name: string): Promise<Theirs | undefined> => {
  try {
    const { data, etag } = await call<StoredExport>({ method: "GET", path: pathOf(["exports", name]) });
    return { draft: draftOf(data).draft, etag };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // Whatever else it is stands beside the button already: the next try asks once more.
    return error.status === 404 ? { draft: null, etag: null } : undefined;
  }
};
