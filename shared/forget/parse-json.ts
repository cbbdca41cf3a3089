/** Undefined for what is no JSON. Of a file nobody can say then that a person is not in it; a cursor is none of ours. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
