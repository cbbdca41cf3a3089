import type { babel } from "@stryker-mutator/core";

/**
 * A plugin of Stryker's that leaves the wording of messages and descriptions as it is: a text with a blank in it. Codes, names,
 * paths and all other texts are mutated.
 */
export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "wording",
    value: { shouldIgnore: ({ node }: babel.NodePath) => (isWording(node) ? "wording" : undefined) },
  },
];

const isWording = (node: babel.NodePath["node"]): boolean => {
  if (node.type === "StringLiteral") return /\S \S/.test(node.value);
  return node.type === "TemplateLiteral" && node.quasis.some((quasi) => quasi.value.raw.includes(" "));
};
