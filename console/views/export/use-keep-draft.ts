import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { dropDraft, isDropOf, type KeptDraft, keepDraft } from "./kept-draft.ts";

/**
 * Keeps a draft over a reload while it is not saved. A tab that saves or throws away its own draft of the export takes away
 * the kept one, which they share: what is still edited here is kept again. True once that has happened.
 */
export const useKeepDraft = (place: string, isDirty: boolean, { name, draft, base, etag }: KeptDraft): boolean => {
  const [wasDropped, setDropped] = useState(false);
  const parts = [place, isDirty, name, draft, base, etag] as const;
  // Before the next picture, not after it: a page that is left in that moment would lose the last letter.
  useLayoutEffect(() => {
    if (isDirty) keepDraft(localStorage, place, { name, draft, base, etag });
    else dropDraft(localStorage, place);
    if (!isDirty) setDropped(false);
  }, parts);
  useEffect(() => {
    const keepAgain = (event: StorageEvent) => {
      if (!isDirty || !isDropOf(event, place)) return;
      keepDraft(localStorage, place, { name, draft, base, etag });
      setDropped(true);
    };
    addEventListener("storage", keepAgain);
    return () => removeEventListener("storage", keepAgain);
  }, parts);
  return wasDropped && isDirty;
};
