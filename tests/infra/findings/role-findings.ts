import type { Resource } from "../predict-deployment.ts";
import { at, ofType } from "../resource-values.ts";

/** Azure's built-in roles, by the ids that Microsoft gives them. */
const roleNames: Record<string, string> = {
  "b7e6dc6d-f1e8-4753-8033-0f276bb0955b": "Storage Blob Data Owner",
  "974c5e8b-45b9-4653-ba55-5f855dd0fb88": "Storage Queue Data Contributor",
  "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3": "Storage Table Data Contributor",
  "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1": "Storage Blob Data Reader",
  "ba92f5b4-2d11-453d-a403-e96b0029c9fe": "Storage Blob Data Contributor",
  "db58b8e5-c6ad-4a2a-8342-4190687cbf4a": "Storage Blob Delegator",
  "4633458b-17de-408a-b874-0445c86b69e6": "Key Vault Secrets User",
  "b86a8fe4-44ce-4948-aee5-eccb2c155cd7": "Key Vault Secrets Officer",
  "3913510d-42f4-4e42-8a64-420c390055eb": "Monitoring Metrics Publisher",
};

/** `<role> on <what> for <whom>`, for each role that the deployment gives. */
export const rolesGiven = (resources: readonly Resource[]): string[] =>
  ofType(resources, "Microsoft.Authorization/roleAssignments")
    .map((assignment) => {
      const definition = String(at(assignment, "properties.roleDefinitionId")).split("/").at(-1) ?? "";
      const principal = String(at(assignment, "properties.principalId"));
      const whom = principal.includes("outputs.principalId")
        ? "the app"
        : principal.includes("deployer()")
          ? "the deployer"
          : principal;
      return `${roleNames[definition] ?? definition} on ${scopeOf(assignment)} for ${whom}`;
    })
    .sort();

/** Every role that is given and was not expected, and the other way round. */
export const roleFindings = (resources: readonly Resource[], expected: readonly string[]): string[] => {
  const given = rolesGiven(resources);
  return [
    ...given.filter((role) => !expected.includes(role)).map((role) => `not expected: ${role}`),
    ...expected.filter((role) => !given.includes(role)).map((role) => `not given: ${role}`),
  ];
};

/** What the role is given on: the last names of its path, or the resource group or subscription itself. */
const scopeOf = ({ id }: Resource): string => {
  // Where the name is made from whoever deploys, the whole id is an expression.
  const [, ofExpression] = /^\[extensionResourceId\('([^']+)'/.exec(id) ?? [];
  const scope = ofExpression ?? id.slice(0, id.lastIndexOf("/providers/Microsoft.Authorization/"));
  const [, inner] = scope.split(/\/providers\/[^/]+\//);
  return (inner ?? scope).replace(/(?<=\/(?:st|kv-|appi-))[a-z0-9]{13}/, "*");
};
