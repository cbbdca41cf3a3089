/** The value of a JSON text, or undefined, which no JSON text gives, when it is none. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Callers answer a body that is no JSON as they answer JSON of another shape.
    return undefined;
  }
};
