/**
 * Whether a text may hold a secret: an address of the web (its path or query may be a key), a SAS token, a connection
 * string, the header of an authorisation, or a long run of mixed letters and digits, as keys and tokens are.
 */
export const mayBeSecret = (text: string): boolean => {
  const read = text.slice(0, mostRead);
  return formsOfSecrets.some((form) => form.test(read)) || read.split(/[^A-Za-z0-9]+/).some(isKeyLike);
};

const formsOfSecrets = [
  /:\/\//,
  // `?sv=…&sig=…`, `AccountKey=…;`, `password: …`
  /(?:^|[?&;\s])(?!charset=|boundary=)[\w.-]{1,60}=/,
  /(?:key|token|secret|password|passwd|pwd|credential|sig|signature)["']?\s{0,5}[=:]/i,
  /\b(?:bearer|basic)\s+\S/i,
];

/** The id of an instance of Customer Insights, in hexadecimal digits, and names that somebody thought of are none. */
const isKeyLike = (run: string): boolean =>
  run.length >= 20 && /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);

const mostRead = 10_000;
