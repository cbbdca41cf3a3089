import { ConflictError } from "../errors.ts";

/** Whether a conditional write went through; false when somebody else was first. Any other failure is thrown. */
export const wasFirst = async (write: () => Promise<unknown>): Promise<boolean> => {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
};
