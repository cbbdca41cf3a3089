/** What else decides whether a command is in colour, beside its terminal: Node takes a build server for one without. */
const deciding = ["NO_COLOR", "FORCE_COLOR", "NODE_DISABLE_COLORS", "CI", "TERM", "COLORTERM", "TMUX"];

/** This process's environment without its keys and without what decides about colours: whoever starts a command says it anew. */
export const envWithoutColours = (): Record<string, string> => {
  const left = new Set([...deciding, "FUNCTION_KEY", "ACCESS_TOKEN"]);
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || left.has(name) ? [] : [[name, value]],
    ),
  );
};
