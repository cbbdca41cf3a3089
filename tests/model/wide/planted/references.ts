import type { Ports } from "../../../../shared/use-cases.ts";

/** 12: every export counts as one that sends to changed addresses. */
export const changedAddressesAreSent = (ports: Ports): Ports => {
  const { config, reports } = ports.blobs;
  const sending = (store: typeof config): typeof config => ({
    ...store,
    async read(name) {
      const found = await store.read(name);
      if (!found?.bytes.includes('"changedAddresses":"hold"')) return found;
      const text = found.bytes.toString().replaceAll('"changedAddresses":"hold"', '"changedAddresses":"send"');
      return { ...found, bytes: Buffer.from(text) };
    },
  });
  return { ...ports, blobs: { ...ports.blobs, config: sending(config), reports: sending(reports) } };
};
