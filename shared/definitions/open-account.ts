import type { Dotdigital } from "../dotdigital/dotdigital.ts";
import { ConfigurationError } from "../errors.ts";
import type { Connection } from "./connection.ts";

/** A connection and the client that speaks to its account. */
export type ConnectedAccount = { connection: Connection; dotdigital: Dotdigital };

/** Throws `ConfigurationError` `connection-unknown` or `consent-missing`. */
export type OpenAccount = (connection: string) => Promise<ConnectedAccount>;

/** An account through its connection; a connection that is gone or without consent is a fault of configuration. */
export const makeOpenAccount =
  (
    readConnection: (name: string) => Promise<Connection | undefined>,
    dotdigitalFor: (connection: Connection) => Dotdigital,
  ): OpenAccount =>
  async (name) => {
    const connection = await readConnection(name);
    if (!connection) {
      throw new ConfigurationError(`Connection '${name}' is gone: make it again with PUT /api/connections/${name}.`, {
        code: "connection-unknown",
      });
    }
    if (!connection.consent) {
      throw new ConfigurationError(`Nobody has agreed to send data through connection '${name}'.`, {
        code: "consent-missing",
      });
    }
    return { connection, dotdigital: dotdigitalFor(connection) };
  };
