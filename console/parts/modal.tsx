import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { say } from "../texts/say.ts";

/**
 * A native dialog, open for as long as it is rendered. Escape and its button close it; without `onClose` nothing does, and
 * what is asked has to be answered.
 */
export const Modal = ({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose?: () => void;
  children: ComponentChildren;
}) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
    // Before it goes from the page: only one that is closed gives the focus back to where it came from.
    return () => dialog.current?.close();
  }, []);
  // Of one that is gone it is told later, when another may be open.
  const closed = () => {
    if (dialog.current === null) return;
    if (onClose) onClose();
    else dialog.current.showModal();
  };
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={closed}>
      <header class="view-head">
        <h2 id={id}>{title}</h2>
        {onClose && (
          <button type="button" class="plain" aria-label={say("close")} onClick={() => dialog.current?.close()}>
            ✕
          </button>
        )}
      </header>
      {children}
    </dialog>
  );
};
