import type { ButtonHTMLAttributes } from "preact";

/**
 * A button that has nothing to do for a while, such as while its call goes on. It says so, does nothing, and keeps the focus:
 * a disabled one would lose it.
 */
export const Button = ({
  isIdle,
  onClick,
  ...rest
}: Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type"> & { isIdle: boolean; type?: "submit" }) => (
  <button type="button" {...rest} {...(isIdle ? { "aria-disabled": true, onClick: stay } : { onClick })} />
);

/** No form is sent by it, by Enter in one of its fields neither. */
const stay = (event: Event) => event.preventDefault();
