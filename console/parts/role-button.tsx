import type { ButtonHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import { may, me } from "../api/me.ts";
import type { Role } from "../api/roles.ts";
import { say } from "../texts/say.ts";

/** A button of what needs a role. Whoever lacks it sees the button, and beside it why it does not work. */
export const RoleButton = ({
  needs,
  disabled,
  children,
  ...rest
}: Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type"> & { needs: Role; disabled?: boolean; type?: "submit" }) => {
  const id = useId();
  const isAllowed = may(needs);
  const isRefused = me.value !== null && !isAllowed;
  return (
    <>
      <button
        type="button"
        {...rest}
        disabled={disabled === true || !isAllowed}
        {...(isRefused ? { "aria-describedby": id } : {})}
      >
        {children}
      </button>
      {isRefused && (
        <span id={id} class="quiet needs">
          {say("role.needs", { role: needs })}
        </span>
      )}
    </>
  );
};
