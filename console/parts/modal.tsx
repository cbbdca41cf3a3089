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
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose ?? (() => dialog.current?.showModal())}>
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
