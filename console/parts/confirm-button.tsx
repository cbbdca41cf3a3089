import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso/router";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ApiCall } from "../api/call.ts";
import type { Role } from "../api/roles.ts";
import { useAction } from "../api/use-action.ts";
import { say } from "../texts/say.ts";
import { AsCurl } from "./as-curl.tsx";
import { Button } from "./button.tsx";
import { tellLate } from "./late-results.tsx";
import { Modal } from "./modal.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { RoleButton } from "./role-button.tsx";

type Props<Data> = {
  label: string;
  /** The name of what it is done to, for whoever hears of it after the dialog was closed. */
  about: string;
  needs: Role;
  /** Of the button, such as `main` or `danger`. */
  look?: "" | "main" | "danger";
  title: string;
  /** What the second button says, which does it. */
  confirm: string;
  /** What the button says that does nothing, where "Cancel" might be what is asked. */
  keep?: string;
  sent: ApiCall;
  /** Whether it is known what exactly will happen. */
  isReady?: boolean;
  onOpen?(): void;
  /** Shows what was done where the button stands. It leads nowhere: `leadsTo` does. */
  onDone?(data: Data): void;
  /** Where what was done is seen: whoever waits for it at the open dialog is led there. */
  leadsTo?(data: Data): string;
  /** What exactly will happen. */
  children: ComponentChildren;
};

/**
 * A button that says first what exactly will happen, and does it when that is confirmed. The dialog can be closed while the
 * call is under way, which goes on: then its result leads nobody anywhere, and is told in the frame.
 */
export const ConfirmButton = <Data,>({
  label,
  about,
  needs,
  look = "",
  sent,
  isReady = true,
  onOpen,
  onDone,
  leadsTo,
  ...asked
}: Props<Data>) => {
  const [isOpen, setOpen] = useState(false);
  const { route } = useLocation();
  const action = useAction();
  // Of now, for a reply that comes when this was drawn anew, or is gone.
  const waits = useRef(false);
  useLayoutEffect(
    () => () => {
      waits.current = false;
    },
    [],
  );
  const show = (isShown: boolean) => {
    waits.current = isShown;
    setOpen(isShown);
  };
  const open = () => {
    action.clear();
    show(true);
    onOpen?.();
  };
  const go = async () => {
    const answer = await action.run<Data>(sent, (error) => waits.current || tellLate({ what: label, about, error }));
    if (answer === undefined) return;
    const [isWaitedFor, href] = [waits.current, leadsTo?.(answer.data)];
    show(false);
    onDone?.(answer.data);
    if (!isWaitedFor) tellLate({ what: label, about, href });
    else if (href !== undefined && href !== location.pathname) route(href);
  };
  return (
    <>
      <RoleButton needs={needs} class={look} isIdle={action.isRunning} onClick={open}>
        {label}
      </RoleButton>
      {isOpen && (
        <Modal title={asked.title} onClose={() => show(false)}>
          {asked.children}
          <ProblemNote error={action.error} />
          <p class="actions">
            <Button
              class={look === "danger" ? "danger" : "main"}
              disabled={!isReady}
              isIdle={action.isRunning}
              onClick={go}
            >
              {asked.confirm}
            </Button>
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
