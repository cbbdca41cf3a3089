import { takesBrotli } from "./console-reply.ts";

const isTaken = (accepted: string) => takesBrotli.read(new Headers({ "accept-encoding": accepted }));

describe("whether brotli is taken", () => {
  it.each(["br", "BR", " br ; q=0.001", "gzip,br;q=1", "identity;q=0, br;q=1.000, *;q=0"])(
    "is so with %j",
    (accepted) => {
      expect(isTaken(accepted)).toBe(true);
    },
  );

  it.each(["", "*", "brx", "br;q=0", "br;q=0.000", "br; q=", "br;q=much", "br;level=1", "x-br, gzip;q=1"])(
    "is not so with %j",
    (accepted) => {
      expect(isTaken(accepted)).toBe(false);
    },
  );

  it("is known of a long header at once, since nobody needs a key to send one", () => {
    const begun = performance.now();

    isTaken(`br;q=.${"1".repeat(1000)} x`);

    expect(performance.now() - begun).toBeLessThan(500);
  });
});
