/** A name for addresses, made of what something is called: "Loyalty – gold" → `loyalty-gold`. */
export const nameOf = (displayName: string): string =>
  displayName
    .toLowerCase()
    .replaceAll(/[æä]/g, "ae")
    .replaceAll(/[øö]/g, "o")
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 62)
    .replaceAll(/^-+|-+$/g, "");

/** As the API takes it. `new` is the console's own: the address of the form for another one. */
export const isName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,61}$/.test(name) && name !== "new";
