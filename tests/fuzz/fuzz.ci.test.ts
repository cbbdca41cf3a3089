import { makeLookAtSource } from "../../shared/discover/look-at-source.ts";
import type { ReadPart } from "../../shared/read/read-part.ts";
import { readRows } from "../../shared/read/read-rows.ts";
import { startRawServer } from "../contracts/dotdigital-raw-server.ts";
import { makeCsvFuzz } from "./csv/csv-fuzz.ts";
import { type Fuzz, makeFuzz } from "./fuzz.ts";
import { makeFuzzes } from "./fuzzes.ts";
import { makeHttpFuzz } from "./http/http-fuzz.ts";
import { makeModelFuzz } from "./model/model-fuzz.ts";
import { makeCalls } from "./replies/calls.ts";
import { exchanges, type Reply } from "./replies/replies.ts";
import { judgeCall, makeReplyFuzz } from "./replies/reply-fuzz.ts";
import { converters, makeValueFuzz } from "./values/value-fuzz.ts";

/** The same inputs every time; `npm run test:fuzz -- 100000` makes others. A failure names the seed and the path. */
const options = { inputs: 2_000, seed: 20_261_124 };
const minutes = 60_000;

describe.each(makeFuzzes().map((fuzz) => [fuzz.name, fuzz] as const))("%s", (_name, fuzz) => {
  it(
    "holds for 2,000 inputs, which do not all end alike",
    async () => {
      const { failure, outcomes } = await fuzz.run(options);
      expect(failure).toBeUndefined();
      const often = [...outcomes.values()].filter((count) => count >= 100);
      expect(often.length).toBeGreaterThanOrEqual(3);
      expect(Math.max(...often)).toBeLessThan(1_400);
    },
    5 * minutes,
  );
});

/** Each chunk by itself: a character that is cut in two is lost. */
const forgetful: ReadPart = async function* (chunks, format) {
  for await (const chunk of chunks) yield* readRows(only(chunk), format);
};

async function* only(chunk: Uint8Array): AsyncIterable<Uint8Array> {
  yield chunk;
}

describe("is able to fail: within 2,000 inputs it finds", () => {
  it.each<[string, Fuzz, RegExp]>([
    ["a reader that begins anew at each chunk", makeCsvFuzz(forgetful), /the reader gives .* the reference reader/],
    [
      "a calendar in which August has thirty days",
      makeValueFuzz({
        ...converters,
        Date: (text) => (/^\d{4}-08-31$/.test(text) ? { code: "not-a-date" } : converters.Date(text)),
      }),
      /-08-31' becomes not-a-date/,
    ],
    [
      "a calendar in which every month has a thirty-first",
      makeValueFuzz({
        ...converters,
        Date: (text) => (/^\d{4}-09-31$/.test(text) ? `${text}T00:00:00Z` : converters.Date(text)),
      }),
      /by the reference converter not-a-date/,
    ],
    [
      "a number that is rounded because all of it are digits",
      makeValueFuzz({
        ...converters,
        Numeric: (text) => (/^\d{16}$/.test(text) ? Number(text) : converters.Numeric(text)),
      }),
      /by the reference converter number-too-precise/,
    ],
    [
      "a model.json reader that trusts what it parsed",
      makeModelFuzz((deps) => async (source, wanted, now) => {
        const stored = await deps.open(source.container).read(`${source.folder}/model.json`);
        const look = await makeLookAtSource(deps)(source, wanted, now);
        if (look.kind === "complete") JSON.parse(String(stored?.bytes)).entities[0].attributes[0].name.trim();
        return look;
      }),
      /TypeError/,
    ],
    [
      "a look at a source that takes a path as it stands",
      makeModelFuzz((deps) => async (source, wanted, now) => {
        const stored = await deps.open(source.container).read(`${source.folder}/model.json`);
        const [location] = /https:[^"]*/.exec(String(stored?.bytes)) ?? [];
        if (location !== undefined) await deps.open("").head(new URL(location).pathname.slice("/insights/".length));
        return makeLookAtSource(deps)(source, wanted, now);
      }),
      /is no name for a blob|outside the folder/,
    ],
    [
      "an error that quotes what Dotdigital said",
      makeReplyFuzz((calls) => ({
        ...calls,
        contactByEmail: () =>
          calls.contactByEmail().catch((error: Error) => {
            throw Object.assign(error, { said: "Contact 'jo.doe@example.com' is a duplicate" });
          }),
      })),
      /the error holds .*jo\.doe/,
    ],
    [
      "a reply whose form nobody looked at",
      makeReplyFuzz((calls) => ({ ...calls, addressBook: async () => ({ id: 7, name: null }) })),
      /addressBook gave/,
    ],
    [
      "a call that falls over a body",
      makeHttpFuzz((api) => ({
        ...api,
        call: async (call) => {
          const answer = await api.call(call);
          return call.body.includes("constructor") ? { ...answer, status: 500 } : answer;
        },
      })),
      /answered .* and logged/,
    ],
    [
      "what is left on every object",
      makeHttpFuzz((api) => ({
        ...api,
        call: async (call) => {
          if (call.body.includes("__proto__")) Object.assign(Object.prototype, { planted: true });
          return api.call(call);
        },
      })),
      /planted/,
    ],
  ])(
    "%s",
    async (_bug, fuzz, said) => {
      try {
        expect((await fuzz.run(options)).failure).toMatch(said);
      } finally {
        Reflect.deleteProperty(Object.prototype, "planted");
      }
    },
    5 * minutes,
  );
});

it(
  "Dotdigital's replies: 300 of them hold over a real connection too",
  async () => {
    let reply: Reply = { status: 200, headers: {}, body: Buffer.alloc(0) };
    let asked = 0;
    const server = await startRawServer((_request, response) => {
      asked += 1;
      const { status, headers, body } = asked === 1 ? reply : { status: 200, headers: {}, body: Buffer.from("[]") };
      response.writeHead(status, sendable(headers));
      response.end(body);
    });
    try {
      const calls = makeCalls(server.url);
      const fuzz = makeFuzz("replies over a connection", exchanges, async ({ call, answer }) => {
        if (answer.kind === "failure") return "not sent";
        reply = answer;
        asked = 0;
        const outcome = await judgeCall(call, calls[call]);
        expect(asked).toBeGreaterThan(0);
        return outcome;
      });
      expect(await fuzz.run({ ...options, inputs: 300 })).toMatchObject({ failure: undefined });
    } finally {
      await server.close();
    }
  },
  5 * minutes,
);

/** Node itself refuses to write a header that holds anything else. */
const sendable = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value)));
