const LOCAL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/i;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

const ANY_LOCAL = /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}$/u;
const ANY_DOMAIN = /^([\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]{0,62})\.)+\p{L}[\p{L}\p{M}\p{N}-]+$/u;

/** Whether the stand-in takes this for an e-mail address: a dot in the domain, no stray dots, ASCII unless the account
 *  takes more. Dotdigital does not publish its own rule. */
export const isValidEmail = (email: string, { nonAscii }: { nonAscii: boolean } = { nonAscii: false }): boolean => {
  const at = email.lastIndexOf("@");
  const local = email.slice(0, at);
  const hasStrayDot = local.startsWith(".") || local.endsWith(".") || local.includes("..");
  const [localForm, domainForm] = nonAscii ? [ANY_LOCAL, ANY_DOMAIN] : [LOCAL, DOMAIN];
  return at > 0 && email.length <= 254 && !hasStrayDot && localForm.test(local) && domainForm.test(email.slice(at + 1));
};
