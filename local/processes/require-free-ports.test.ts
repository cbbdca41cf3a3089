import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { requireFreePorts } from "./require-free-ports.ts";

const onAnyPort = async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    await once(server, "close");
  };
  return { port, close };
};

it("names every port that is taken, and what it is wanted for", async () => {
  const [one, other, free] = [await onAnyPort(), await onAnyPort(), await onAnyPort()];
  await free.close();

  const asked = requireFreePorts({ blob: one.port, queue: free.port, vault: other.port });

  await expect(asked).rejects.toThrow(
    `Something on this machine already listens on ${one.port} (for blob), ${other.port} (for vault). Stop it`,
  );
  await Promise.all([one.close(), other.close()]);
});

it("leaves free ports free", async () => {
  const { port, close } = await onAnyPort();
  await close();

  await requireFreePorts({ vault: port });
  await requireFreePorts({ vault: port });
});
