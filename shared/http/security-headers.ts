/**
 * What every reply says beside its own headers: only over TLS, for no page of another site, no guessing at types, and no
 * address of ours told to where a link leads. host.json has them too, for what the Functions host answers by itself.
 */
export const securityHeaders = {
  "Strict-Transport-Security": "max-age=31536000",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
} as const;
