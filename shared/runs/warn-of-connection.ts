import type { Connection } from "../definitions/connection.ts";
import { warnOfConsent } from "../definitions/consent.ts";
import type { Warning } from "../definitions/warning.ts";
import { ConfigurationError } from "../errors.ts";

export type ReadConnection = (name: string) => Promise<Connection | undefined>;

/** What whoever looks at a run should know of its connection, as it is now. One that cannot be read hides no run: that is told. */
export const warnOfConnection = async (read: ReadConnection, name: string): Promise<Warning[]> => {
  try {
    const connection = await read(name);
    return connection ? warnOfConsent(connection) : [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return [{ code: error.code, message: error.message }];
  }
};
