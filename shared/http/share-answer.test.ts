import { makeShareAnswer } from "./share-answer.ts";

const open = () => {
  const time = { now: 1_000 };
  const asked: string[] = [];
  const waiting: PromiseWithResolvers<string>[] = [];
  const share = makeShareAnswer<string>(() => time.now, 20_000);
  const ask = (key = "nordics") =>
    share.of(key, () => {
      asked.push(key);
      const answer = Promise.withResolvers<string>();
      waiting.push(answer);
      return answer.promise;
    });
  return { time, asked, waiting, share, ask };
};

it("asks once for all who ask while the answer is under way, and for 20 s after it", async () => {
  const { time, asked, waiting, ask } = open();
  const all = [ask(), ask(), ask()];
  time.now += 60_000;
  all.push(ask());
  waiting[0]?.resolve("two lists");
  expect(await Promise.all(all)).toEqual(["two lists", "two lists", "two lists", "two lists"]);
  time.now += 19_999;
  expect(await ask()).toBe("two lists");
  expect(asked).toHaveLength(1);
  time.now += 1;
  void ask();
  expect(asked).toHaveLength(2);
});

it("asks once for a failure, too", async () => {
  const { asked, waiting, ask } = open();
  const all = [ask(), ask()];
  waiting[0]?.reject(new Error("paused"));
  for (const one of [...all, ask()]) await expect(one).rejects.toThrow("paused");
  expect(asked).toHaveLength(1);
});

it("shares nothing between keys, and forgets what it is told to", async () => {
  const { asked, ask, share } = open();
  void ask("nordics");
  void ask("iberia");
  share.forget("nordics");
  void ask("nordics");
  void ask("iberia");
  expect(asked).toEqual(["nordics", "iberia", "nordics"]);
});
