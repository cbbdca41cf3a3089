import { makeDotdigital } from "../../../../shared/dotdigital/client.ts";
import { credentialsFrom } from "../../../../shared/dotdigital/credentials-from-secrets.ts";
import type { Ports } from "../../../../shared/use-cases.ts";

/** E: whose the credentials are is asked while a plan is made, and not again when it goes out. */
export const accountsAreNotAskedAgain = (ports: Ports): Ports => ({
  ...ports,
  openDotdigital: ({ endpoint, credentialsSecret }, gate) =>
    makeDotdigital({
      endpoint,
      inAzure: false,
      now: ports.clock,
      credentials: credentialsFrom(ports.secrets, credentialsSecret),
      gate,
    }),
});
