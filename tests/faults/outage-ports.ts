import { makeDotdigital } from "../../shared/dotdigital/client.ts";
import { credentialsFrom } from "../../shared/dotdigital/credentials-from-secrets.ts";
import { credentialsOfAccount } from "../../shared/dotdigital/credentials-of-account.ts";
import type { Ports } from "../../shared/use-cases.ts";
import { askedDotdigital } from "./asked-dotdigital.ts";
import { type Interpose, interposedPorts } from "./interposed-ports.ts";

/**
 * Ports that ask `around` at every call of planning: also when Dotdigital is only asked, when the vault is asked for
 * the credentials (as app.ts has it), and when the storage of the segments is asked what time it is.
 */
export const outagePorts = (ports: Ports, around: Interpose): Ports => {
  const interposed = interposedPorts(ports, around);
  const { segments, clock } = interposed;
  const asking: Ports = {
    ...interposed,
    segments: {
      ...segments,
      now: (name) => around({ store: "segments", does: "look", name }, () => segments.now(name)),
    },
    openDotdigital: ({ name, endpoint, credentialsSecret, accountId }, gate) => {
      const options = { endpoint, inAzure: false, now: clock };
      const credentials = credentialsOfAccount({
        read: credentialsFrom(interposed.secrets, credentialsSecret),
        findAccount: (found) => makeDotdigital({ ...options, credentials: async () => found }).account(),
        accountId,
        connection: name,
      });
      const dotdigital = makeDotdigital({ ...options, credentials, gate });
      const call = (method: string) => ({ store: "dotdigital", does: "call", name: method }) as const;
      return {
        ...dotdigital,
        startImport: (body) => around(call("startImport"), () => dotdigital.startImport(body)),
        startRemoval: (...args) => around(call("startRemoval"), () => dotdigital.startRemoval(...args)),
      };
    },
  };
  return askedDotdigital(asking, around);
};
