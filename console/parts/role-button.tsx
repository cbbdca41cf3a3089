import type { ButtonHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import { may, type Role } from "../api/me.ts";
import { say } from "../texts/say.ts";

/** A button of what needs a role. Whoever lacks it sees the button, and beside it why it does not work. */
export const RoleButton = ({
  needs,
  disabled,
  children,
  ...rest
}: Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type"> & { needs: Role; disabled?: boolean; type?: "submit" }) => {
  const id = useId();
  const isRefused = !may(needs);
  return (
    <>
      <button
        type="button"
        {...rest}
        disabled={disabled === true || isRefused}
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
