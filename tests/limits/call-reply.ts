import { createServer, type ServerResponse } from "node:http";
import { makeDotdigital } from "../../shared/dotdigital/client.ts";
import type { Dotdigital } from "../../shared/dotdigital/dotdigital.ts";

type Reply = { endless: true } | { text: string };

/** A call of the real client that is answered so, over a socket; `refusal`: what its error says, if it is to have one. */
export const callReply = async (
  ask: (client: Dotdigital) => Promise<unknown>,
  reply: Reply,
  refusal: string | undefined,
): Promise<() => Promise<void>> => {
  const server = createServer((_request, response) => ("text" in reply ? response.end(reply.text) : writeOn(response)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const client = makeDotdigital({
    ...{ endpoint: `http://127.0.0.1:${address.port}`, inAzure: false },
    credentials: async () => ({ username: "apiuser", password: "demo-Passw0rd" }),
  });
  return async () => {
    const said = await ask(client).then(() => undefined, String);
    server.closeAllConnections();
    server.close();
    if (refusal === undefined ? said !== undefined : !said?.includes(refusal))
      throw new Error(`expected ${refusal ?? "an answer"}, got ${said ?? "an answer"}`);
  };
};

const writeOn = (response: ServerResponse): void => {
  const more = () => {
    while (!response.destroyed && response.write(" ".repeat(65_536)));
  };
  response.on("drain", more);
  more();
};
