import { EventEmitter, once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { runInNewContext } from "node:vm";
import { z } from "zod";

export type Received = { headers: IncomingHttpHeaders; body: string; isGenuine: boolean };

type IsGenuine = (headers: IncomingHttpHeaders, body: string, signingKey: string, now: number) => boolean;

/** The receiver's side as docs/alerts.md gives it to whoever writes one: the very text is run. */
export const documentedCheck = (): IsGenuine => {
  const code = /```js\n([\s\S]*?)```/.exec(readFileSync("docs/alerts.md", "utf8"))?.[1];
  if (!code) throw new Error("docs/alerts.md has no sample in JavaScript.");
  return z
    .custom<IsGenuine>((value) => typeof value === "function")
    .parse(runInNewContext(`${code}; isGenuine`, { require, Buffer }));
};

/** Somebody's receiver of alerts, over a real socket on loopback. It keeps what came; it can be down. */
export const startReceiver = async ({ signingKey, now }: { signingKey: string; now: () => number }) => {
  const received: Received[] = [];
  const arrivals = new EventEmitter();
  const isGenuine = documentedCheck();
  let answer: { status: number } | "hang-up" = { status: 200 };
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (answer === "hang-up") return request.socket.destroy();
      const body = Buffer.concat(chunks).toString();
      if (answer.status === 200) {
        received.push({
          headers: request.headers,
          body,
          isGenuine: isGenuine(request.headers, body, signingKey, now()),
        });
      }
      arrivals.emit("arrival");
      response.writeHead(answer.status, { location: `${request.url}/elsewhere` }).end();
      return undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/alerts?sig=secret-of-the-url`,
    received,
    get calls() {
      return calls;
    },
    /** When so many have come in all. */
    async until(count: number): Promise<void> {
      while (received.length < count) await once(arrivals, "arrival");
    },
    /** From now on. */
    answerWith(next: { status: number } | "hang-up"): void {
      answer = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
