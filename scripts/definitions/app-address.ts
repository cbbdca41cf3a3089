/** The address of an app as somebody gives it, such as `https://app.example.com` or the same with `/api`. Throws in words. */
export const appAddress = (given: string): string => {
  const expected = "--url: expected the address of an app, such as https://app.example.com";
  if (!URL.canParse(given)) throw new Error(`${expected}.`);
  const url = new URL(given);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new Error(`${expected}, got ${url.protocol}…`);
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    throw new Error(`${expected} and nothing more. A key is never in an address: set FUNCTION_KEY.`);
  return `${url.origin}${url.pathname.replace(/(\/api)?\/*$/, "")}`;
};

/** Whether what is sent there can be read by nobody on the way. */
export const isPrivate = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
};
