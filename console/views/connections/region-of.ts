/** The region in an account's address: `https://r1-api.dotdigital.com` → `r1`. Else the address itself. */
export const regionOf = (endpoint: string): string => /^https:\/\/(r\d+)-api\./.exec(endpoint)?.[1] ?? endpoint;
