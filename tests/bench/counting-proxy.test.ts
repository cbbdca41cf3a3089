import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { type Counted, startCountingProxy } from "../../bench/costs/counting-proxy.ts";
import { listen } from "../../local/processes/listen.ts";

it("passes a call on after its delay, whole, and tells how much went which way and how long it took", async () => {
  const server = createServer(async (incoming, outgoing) => outgoing.end(`got ${await text(incoming)}`));
  const target = await listen(server, "http", 0);
  const counted = Promise.withResolvers<Counted>();
  const proxy = await startCountingProxy({ target: target.url, delayMs: 80, onCall: counted.resolve });
  try {
    const answer = await fetch(`${proxy.url}/a?b=c`, { method: "PUT", body: "some text" });
    expect(await answer.text()).toBe("got some text");
    const { method, url, sentBytes, gotBytes, beganAt, endedAt } = await counted.promise;
    expect({ method, path: url.pathname + url.search }).toEqual({ method: "PUT", path: "/a?b=c" });
    expect({ sentBytes, gotBytes }).toEqual({ sentBytes: 9, gotBytes: 13 });
    // A timer may be a millisecond early by another clock.
    expect(endedAt - beganAt).toBeGreaterThan(78);
  } finally {
    await proxy.close();
    await target.close();
  }
});
