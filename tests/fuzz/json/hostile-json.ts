import fc from "fast-check";

/** What `JSON.stringify` cannot write: a number that no double holds. See `writeJson`. */
const hugeNumber = "(1e400)";

const anyKey: fc.Arbitrary<string> = fc.constantFrom(
  ...["__proto__", "constructor", "prototype", "toString", "length", "then", "", "id", "Id", "ID", "name", "value"],
  ...["entities", "attributes", "partitions", "location", "status", "message", "errorCode", "details", "email"],
);

/** What somebody might put where something else was wanted. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, -0, "", " ", "\u0000", "a\u0000b", "\ud800", "\u202e", "=1+1"],
    ...["__proto__", "constructor", "toString", "..", "../..", "%2e%2e", "NaN", "null", "jo.doe@example.com", [], {}],
    ...[[[]], [null], { a: null }, hugeNumber, "x".repeat(300), "🙂".repeat(600)],
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.double(),
  fc.integer(),
);

/** Any JSON, small. Keys are such as are there, and such as must be nothing special. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 3, arbitrary: hostileValue },
    { weight: 1, arbitrary: fc.array(tie("value"), { maxLength: 4 }) },
    {
      weight: 2,
      arbitrary: fc.array(fc.tuple(anyKey, tie("value")), { maxLength: 4 }).map((entries) => objectOf(entries)),
    },
  ),
})).value;

export type Mutation = {
  at: number;
  kind: "replace" | "remove" | "add" | "rename" | "repeat" | "nest";
  key: string;
  value: unknown;
  times: number;
};

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    at: fc.nat({ max: 1_000 }),
    kind: fc.constantFrom<Mutation["kind"]>(
      "replace",
      "replace",
      "replace",
      "remove",
      "add",
      "rename",
      "repeat",
      "nest",
    ),
    key: anyKey,
    value: fc.oneof(hostileValue, anyJson),
    times: fc.constantFrom(1, 2, 30, 1_000),
  }),
  { maxLength: 4 },
);

/** The value with each change made at one of its places; nothing is shared with what was given. */
export const mutate = (value: unknown, changes: readonly Mutation[]): unknown => {
  const root = { value: copy(value) };
  for (const { at, kind, key, value: other, times } of changes) {
    const places = placesIn(root);
    const place = places[at % places.length];
    if (place === undefined) continue;
    const { holder, step } = place;
    const was = holder[step];
    if (kind === "replace") put(holder, step, copy(other));
    else if (kind === "nest") put(holder, step, nested(was, times));
    else if (kind === "remove" && holder !== root) remove(holder, step);
    else if (kind === "rename" && holder !== root && !Array.isArray(holder)) {
      remove(holder, step);
      put(holder, key, was);
    } else if (kind === "add" && isHolder(was)) put(was, Array.isArray(was) ? String(was.length) : key, copy(other));
    else if (kind === "repeat" && Array.isArray(was)) {
      put(holder, step, Array.from({ length: Math.min(times, 30) }, () => copy(was)).flat());
    }
  }
  return root.value;
};

type Holder = Record<string, unknown>;

const isHolder = (value: unknown): value is Holder => typeof value === "object" && value !== null;

type Place = { holder: Holder; step: string };

const placesIn = (root: Holder): Place[] => {
  const places: Place[] = [];
  const waiting = [root];
  for (let holder = waiting.pop(); holder !== undefined; holder = waiting.pop()) {
    for (const [step, inner] of Object.entries(holder)) {
      places.push({ holder, step });
      if (isHolder(inner)) waiting.push(inner);
    }
  }
  return places;
};

/** As an own property, also when it is called `__proto__`: that is what `JSON.parse` makes of it. */
const put = (holder: Holder, step: string, value: unknown) =>
  Object.defineProperty(holder, step, { value, enumerable: true, writable: true, configurable: true });

const remove = (holder: Holder, step: string) => {
  if (Array.isArray(holder)) holder.splice(Number(step), 1);
  else delete holder[step];
};

const objectOf = (entries: readonly (readonly [string, unknown])[]): Holder => {
  const made: Holder = {};
  for (const [key, value] of entries) put(made, key, value);
  return made;
};

const copy = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(copy);
  return isHolder(value) ? objectOf(Object.entries(value).map(([key, inner]) => [key, copy(inner)])) : value;
};

const nested = (value: unknown, times: number): unknown => {
  let made = value;
  for (let depth = 0; depth < times; depth += 1) made = depth % 2 === 0 ? [made] : { a: made };
  return made;
};

export const writeJson = (value: unknown): string =>
  (JSON.stringify(value) ?? "null").replaceAll(JSON.stringify(hugeNumber), "1e400");

export type Damage = { at: number; kind: "none" | "cut" | "flip" | "insert" | "mark" | "deep"; byte: number };

export const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat({ max: 5_000 }),
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Damage["kind"]>("none") },
    { weight: 4, arbitrary: fc.constantFrom<Damage["kind"]>("cut", "flip", "insert", "mark", "deep") },
  ),
  byte: fc.oneof(fc.constantFrom(0x00, 0x22, 0x5c, 0x7b, 0x5b, 0x2c, 0xff, 0xc3), fc.nat({ max: 255 })),
});

/** The text as bytes, spoilt at one place. */
export const spoilt = (text: string, { at, kind, byte }: Damage): Buffer => {
  const bytes = Buffer.from(text);
  const place = at % (bytes.length + 1);
  switch (kind) {
    case "none":
      return bytes;
    case "cut":
      return bytes.subarray(0, place);
    case "flip":
      if (place < bytes.length) bytes[place] = byte;
      return bytes;
    case "insert":
      return Buffer.concat([bytes.subarray(0, place), Buffer.from([byte]), bytes.subarray(place)]);
    case "mark":
      return Buffer.concat([Buffer.from("\uFEFF"), bytes]);
    case "deep":
      return Buffer.concat([Buffer.from("[".repeat(3_000)), bytes, Buffer.from("]".repeat(3_000))]);
  }
};
