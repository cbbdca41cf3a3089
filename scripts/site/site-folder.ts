/** Where the built site stands. */
export const siteFolder = "dist/site";

/** The OpenAPI document in it, which is written last. */
export const apiDocument = "openapi.json";

/** The path at which it is served, with a slash at both ends: `/`, unless SITE_BASE says otherwise, as GitHub Pages wants. */
export const siteBase = (env: Record<string, string | undefined>): string => {
  const base = env.SITE_BASE || "/";
  if (/^\/([\w.-]+\/)*$/.test(base)) return base;
  throw new Error(`SITE_BASE: expected a path with a slash at both ends, such as '/' or '/app/', got '${base}'.`);
};
