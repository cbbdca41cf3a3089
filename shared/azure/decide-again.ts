import { ConflictError } from "../errors.ts";

/**
 * Does the work, and once more for each time that another was first, `again` times at most: what that one wrote decides what
 * is left to do. Throws the last `ConflictError`, and any other failure at once.
 */
export const decideAgain = async <T>(again: number, once: () => Promise<T>): Promise<T> => {
  for (let left = again; ; left -= 1) {
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof ConflictError) || left === 0) throw error;
    }
  }
};
