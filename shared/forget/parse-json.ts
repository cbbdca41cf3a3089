/** Undefined for what is no JSON: whatever it is, nobody can say that a person is not in it. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
