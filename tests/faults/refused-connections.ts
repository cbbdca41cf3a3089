import { createServer } from "node:net";
import type { Dotdigital } from "../../shared/dotdigital/dotdigital.ts";
import type { Ports } from "../../shared/use-cases.ts";

/** Ports whose calls to Dotdigital go to an address where nobody listens, as long as `isRefused` says so of the method. */
export const refusingPorts = (ports: Ports, closedUrl: string, isRefused: (method: string) => boolean): Ports => ({
  ...ports,
  openDotdigital: (connection, gate) => {
    const open = ports.openDotdigital(connection, gate);
    const closed = ports.openDotdigital({ ...connection, endpoint: closedUrl }, gate);
    const pick = (method: keyof Dotdigital): Dotdigital => (isRefused(method) ? closed : open);
    return {
      ...open,
      dataFields: () => pick("dataFields").dataFields(),
      addressBook: (id) => pick("addressBook").addressBook(id),
      startImport: (body) => pick("startImport").startImport(body),
      importResult: (importId) => pick("importResult").importResult(importId),
      contactsOnList: (...args) => pick("contactsOnList").contactsOnList(...args),
      startRemoval: (...args) => pick("startRemoval").startRemoval(...args),
      removalStatus: (jobId) => pick("removalStatus").removalStatus(jobId),
    };
  },
});

/** An address on loopback that was free a moment ago: connections to it are refused. */
export const findClosedUrl = async (): Promise<string> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("the server had no port");
  return `http://127.0.0.1:${address.port}`;
};
