import { makeDotdigital } from "../../../../shared/dotdigital/client.ts";
import { credentialsFrom } from "../../../../shared/dotdigital/credentials-from-secrets.ts";
import type { Ports } from "../../../../shared/use-cases.ts";

/** E: whose the credentials are counts as known: the connection says so. */
export const accountsAreNotAskedAgain = (ports: Ports): Ports => ({
  ...ports,
  openDotdigital: ({ endpoint, credentialsSecret, accountId }, gate) => {
    const credentials = credentialsFrom(ports.secrets, credentialsSecret);
    const dotdigital = makeDotdigital({ endpoint, inAzure: false, now: ports.clock, credentials, gate });
    return { ...dotdigital, account: async () => ({ ...(await dotdigital.account()), accountId }) };
  },
});
