import { type Azurite, type AzuriteAddresses, type AzuriteOptions, startAzurite } from "./start-azurite.ts";

/** How long Azurite may take to stop: more than it needs to write out the metadata of thousands of blobs. */
const stopsWithinMs = 20_000;

/**
 * Azurite that can be started again on the same ports and data, while others go on talking to them.
 * `restart` throws without a folder, and when Azurite had to be killed: what it held may be lost then.
 */
export const startRestartable = async (options: AzuriteOptions) => {
  const ended = Promise.withResolvers<void>();
  let isWanted = true;
  const start = async (started: AzuriteOptions): Promise<Azurite> => {
    const child = await startAzurite(started);
    isWanted = true;
    child.exited.then(() => isWanted && ended.resolve());
    return child;
  };
  let child = await start(options);
  const { addresses, connectionString } = child;
  return {
    addresses,
    connectionString,
    /** Settles when it has ended and nobody asked it to. */
    endedByItself: ended.promise,
    stop: () => {
      isWanted = false;
      return child.stop();
    },
    async restart(): Promise<void> {
      if (options.folder === undefined)
        throw new Error("Azurite in memory forgets all when it is started again: give it a folder.");
      isWanted = false;
      const { code, signal } = await child.stop(stopsWithinMs);
      if (code !== 0)
        throw new Error(`Azurite ended with ${signal ?? code} instead of 0: it may not have kept its data.`);
      child = await start({ ...options, ports: portsOf(addresses) });
    },
  };
};

const portsOf = ({ blob, queue, table }: AzuriteAddresses) => ({
  blob: portOf(blob),
  queue: portOf(queue),
  table: portOf(table),
});

const portOf = (address: string): number => Number(new URL(address).port);
