import { z } from "zod";
import type { Ports } from "../../../../shared/use-cases.ts";

const definition = z.looseObject({ targets: z.array(z.looseObject({ addressBookId: z.number() })) });
const listsIn = (bytes: Uint8Array | undefined): number[] =>
  bytes === undefined
    ? []
    : definition.parse(JSON.parse(Buffer.from(bytes).toString())).targets.map(({ addressBookId }) => addressBookId);

/** B: what is known of a list goes when its export gives it away, and whoever owns it next knows nobody on it. */
export const listsForgetTheirOwners = (ports: Ports): Ports => {
  const { config, snapshots } = ports.blobs;
  const forget = async (list: number) => {
    for await (const { name } of snapshots.list(""))
      if (name.endsWith(`/${list}/current.json`)) await snapshots.delete(name);
  };
  return {
    ...ports,
    blobs: {
      ...ports.blobs,
      config: {
        ...config,
        async write(name, bytes, options) {
          const before = name.startsWith("exports/") ? listsIn((await config.read(name))?.bytes) : [];
          const written = await config.write(name, bytes, options);
          if (before.length === 0) return written;
          const kept = listsIn(bytes);
          for (const list of before) if (!kept.includes(list)) await forget(list);
          return written;
        },
      },
    },
  };
};
