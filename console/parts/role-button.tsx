import type { ButtonHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import { may, type Role } from "../api/me.ts";
import { say } from "../texts/say.ts";
import { Button } from "./button.tsx";

/** A button of what needs a role. Whoever lacks it sees the button, and beside it why it does not work. */
export const RoleButton = ({
  needs,
  isIdle = false,
  children,
  ...rest
}: Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type" | "disabled"> & {
  needs: Role;
  isIdle?: boolean;
  type?: "submit";
}) => {
  const id = useId();
  const isRefused = !may(needs);
  return (
    <>
      <Button {...rest} isIdle={isIdle} disabled={isRefused} {...(isRefused ? { "aria-describedby": id } : {})}>
        {children}
      </Button>
      {isRefused && (
        <span id={id} class="quiet needs">
          {say("role.needs", { role: needs })}
        </span>
      )}
    </>
  );
};
