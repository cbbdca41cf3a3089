/** Whether a path can be taken apart into its names: `%E0%A4` is no sign, and the router would fail of it. */
export const isDecodable = (path: string): boolean => {
  try {
    decodeURIComponent(path);
    return true;
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return false;
  }
};
