import type { Resource } from "../predict-deployment.ts";
import { at, differences, ofType } from "../resource-values.ts";

/** The app, and the address that packages are deployed to, answer nobody but these. */
export const accessFindings = (
  resources: readonly Resource[],
  { callers, deployers }: { callers: readonly string[]; deployers: readonly string[] },
): string[] =>
  ofType(resources, "Microsoft.Web/sites").flatMap((app) => [
    ...differences(app, {
      "properties.siteConfig.ipSecurityRestrictionsDefaultAction": "Deny",
      "properties.siteConfig.scmIpSecurityRestrictionsDefaultAction": "Deny",
      "properties.siteConfig.scmIpSecurityRestrictionsUseMain": false,
    }),
    ...unexpected(app, "ipSecurityRestrictions", callers),
    ...unexpected(app, "scmIpSecurityRestrictions", deployers),
  ]);

const unexpected = (app: Resource, which: string, wanted: readonly string[]): string[] => {
  const rules = at(app, `properties.siteConfig.${which}`);
  const found = Array.isArray(rules) ? rules.map((rule) => `${at(rule, "action")} ${at(rule, "ipAddress")}`) : [];
  const expected = wanted.map((address) => `Allow ${address}`);
  return JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`${app.name}: ${which} are ${found.join(", ")}, expected ${expected.join(", ")}`];
};
