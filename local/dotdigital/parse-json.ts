/** The value of a JSON text, or undefined, which no JSON text gives, when it is none. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Each caller has one answer for every body that is not what it expects, JSON or not.
    return undefined;
  }
};
