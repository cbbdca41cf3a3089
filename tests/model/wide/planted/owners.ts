import { z } from "zod";
import type { Ports } from "../../../../shared/use-cases.ts";
import { withBatchBlobs } from "./around-ports.ts";

const definition = z.looseObject({ targets: z.array(z.looseObject({ addressBookId: z.number() })) });

/** B: what a run did to a list is forgotten when the list has come to belong to another export since. */
export const formerOwnersAreForgotten = (ports: Ports): Ports =>
  withBatchBlobs(ports, (batches) => ({
    ...batches,
    async *list(prefix) {
      for await (const blob of batches.list(prefix))
        if (!prefix.startsWith("outcomes/") || (await owns(ports, blob.name))) yield blob;
    },
  }));

/** `outcomes/<account>/<address book>/<export>.<stamp>…` */
const owns = async (ports: Ports, name: string): Promise<boolean> => {
  const [, , addressBookId = "", run = ""] = name.split("/");
  for await (const { name: path } of ports.blobs.config.list("exports/")) {
    if (!run.includes(path.replace(/^exports\/|\.json$/g, ""))) continue;
    const stored = await ports.blobs.config.read(path);
    if (!stored) return false;
    const { targets } = definition.parse(JSON.parse(stored.bytes.toString()));
    return targets.some((target) => target.addressBookId === Number(addressBookId));
  }
  return false;
};
