/** The anchor of a heading without marks, as GitHub makes it: lower case, without punctuation, blanks as dashes. */
export const githubSlug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
