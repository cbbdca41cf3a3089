import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ApiCall } from "../api/call.ts";
import type { Role } from "../api/roles.ts";
import { useAction } from "../api/use-action.ts";
import { say } from "../texts/say.ts";
import { AsCurl } from "./as-curl.tsx";
import { Modal } from "./modal.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { RoleButton } from "./role-button.tsx";

type Props<Data> = {
  label: string;
  needs: Role;
  /** Of the button, such as `main` or `danger`. */
  look?: string;
  title: string;
  /** What the second button says, which does it. */
  confirm: string;
  /** What the button says that does nothing, where "Cancel" might be what is asked. */
  keep?: string;
  sent: ApiCall;
  onDone(data: Data): void;
  /** What exactly will happen. */
  children: ComponentChildren;
};

/** The button that was pressed may be gone by what it did: the focus goes to the title of the view. */
const focusTitle = () => document.querySelector<HTMLElement>("h1")?.focus();

/** A button that says first what exactly will happen, and does it when that is confirmed. */
export const ConfirmButton = <Data,>({ label, needs, look = "", sent, onDone, ...asked }: Props<Data>) => {
  const [isOpen, setOpen] = useState(false);
  const action = useAction();
  const close = () => {
    action.clear();
    setOpen(false);
  };
  const go = async () => {
    const answer = await action.run<Data>(sent);
    if (answer === undefined) return;
    setOpen(false);
    onDone(answer.data);
    focusTitle();
  };
  return (
    <>
      <RoleButton needs={needs} class={look} onClick={() => setOpen(true)}>
        {label}
      </RoleButton>
      {isOpen && (
        <Modal title={asked.title} onClose={close}>
          {asked.children}
          <ProblemNote error={action.error} />
          <p class="actions">
            <button type="button" class="main" disabled={action.isRunning} onClick={go}>
              {asked.confirm}
            </button>
            <button type="button" onClick={({ currentTarget }) => currentTarget.closest("dialog")?.close()}>
              {asked.keep ?? say("cancel")}
            </button>
          </p>
          <AsCurl sent={sent} />
        </Modal>
      )}
    </>
  );
};
