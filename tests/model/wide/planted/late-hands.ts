import type { Ports } from "../../../../shared/use-cases.ts";

/** C: a finish tidies up after it has switched the pointer, whatever has become of the list in the meantime. */
export const finishesTidyBlindly = (ports: Ports): Ports => {
  const { snapshots, batches } = ports.blobs;
  let mine: { folder: string; blob: string } | undefined;
  const tidy = async () => {
    if (!mine) return;
    const { folder, blob } = mine;
    for await (const { name } of snapshots.list(folder))
      if (name.endsWith(".snapshot") && name !== blob) await snapshots.delete(name);
  };
  return {
    ...ports,
    blobs: {
      ...ports.blobs,
      snapshots: {
        ...snapshots,
        async write(name, bytes, options) {
          const written = await snapshots.write(name, bytes, options);
          if (name.endsWith("/current.json"))
            mine = { folder: name.replace("current.json", ""), blob: JSON.parse(Buffer.from(bytes).toString()).blob };
          return written;
        },
      },
      batches: {
        ...batches,
        async delete(name) {
          await tidy();
          return batches.delete(name);
        },
      },
    },
  };
};
