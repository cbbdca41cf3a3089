const LOCAL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/i;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

/** Whether the stand-in takes this for an e-mail address: ASCII, a dot in the domain, no stray dots. Dotdigital does
 *  not publish its own rule. */
export const isValidEmail = (email: string): boolean => {
  const at = email.lastIndexOf("@");
  const local = email.slice(0, at);
  const hasStrayDot = local.startsWith(".") || local.endsWith(".") || local.includes("..");
  return at > 0 && email.length <= 254 && !hasStrayDot && LOCAL.test(local) && DOMAIN.test(email.slice(at + 1));
};
