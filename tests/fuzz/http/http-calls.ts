import fc from "fast-check";
import type { Route } from "../../../shared/http/route.ts";
import { routes } from "../../../shared/http/route-table.ts";
import { connectBody, exportBody, principal } from "../../http/make-api.ts";
import { anyJson, damage, mutate, mutations, spoilt, writeJson } from "../json/hostile-json.ts";
import type { FuzzCall } from "./fuzz-api.ts";

export type Visit = { isAuthByPlatform: boolean; calls: FuzzCall[] };

const source = { container: "customer-insights", folder: "ci/DotdigitalExport" };
const wholeExport = exportBody({
  source,
  displayName: "Loyalty",
  mapping: { email: "EMail", reference: "CustomerId", fields: { FIRSTNAME: "FirstName" }, exclude: [] },
  schedule: "0 30 3 * * *",
  removals: "keep",
  mergeOption: "overwrite",
  guards: { maxProfiles: 10, maxRemovalShare: 0.5 },
  notify: { webhook: "alert-hook" },
});

/** What each call takes when all is well. */
const goodBodies: Record<string, unknown[]> = {
  "put-connection": [connectBody(), { ...connectBody(), limits: { activeImports: 3 }, exportUser: "anna" }],
  "put-export": [exportBody({ source }), wholeExport],
  "patch-connection": [
    { displayName: "North", exportUser: null },
    { limits: { activeImports: 3 }, agree: true },
  ],
  "patch-export": [
    { displayName: null, guards: { maxProfiles: 10 } },
    { schedule: "off" },
    { schedule: { at: "03:30", timeZone: "Europe/Oslo", days: ["monday"] } },
  ],
  "request-run": [{}, { mode: "full" }, { mode: "dry-run", of: "full" }, { mode: "delta", refresh: "2026/11/23/0312" }],
  "retry-failed": [{}, { connection: "nordics" }],
  "create-address-book": [{ name: "Newcomers" }],
};

/** What there is, or will be when a visit has asked for a run. */
const goodParam = ({ path }: Route): string => {
  if (path.startsWith("api/connections")) return "nordics";
  if (path.startsWith("api/exports")) return "loyalty";
  return path.startsWith("api/runs") ? "loyalty.20261124T010203000Z.id000002" : "export.json";
};

/** Paths come decoded, and as text that can be written in UTF-8. */
const oddParam = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...["", ".", "..", "%2F", "../../x", "a/b", "a\\b", "__proto__", "constructor", "\u0000", "x\r\ny: z", "🙂"],
      ...["x".repeat(2_000), "loyalty.99999999T999999999Z.abcd1234", "loyalty.20261124T010203000Z.../..", "a'b", "ä"],
      ...["nordics", "other", "LOYALTY"],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }).map((text) => text.toWellFormed()) },
);

const query: fc.Arbitrary<[string, string][]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<[string, string][]>([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.tuple(
        fc.constantFrom("top", "state", "export", "code", "clientId", "__proto__", "toString", "x"),
        fc.oneof(fc.constantFrom("1", "0", "-1", "1e9", "", "failed", "loyalty", "NaN"), fc.string({ maxLength: 10 })),
      ),
      { maxLength: 3 },
    ),
  },
);

/** What a header can hold: the host hands on no other. */
const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
  maxLength: 20,
});

const claim = fc.record({
  typ: fc.constantFrom<unknown>("roles", "preferred_username", "upn", "appid", "name", "__proto__", 5),
  val: fc.oneof(fc.constantFrom<unknown>("Administrator", "Viewer", "anna@example.com", "", null), anyJson),
});

const principals = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom("Administrator", "Contributor", "Viewer")
      .map((role) => principal("anna@example.com", [role])),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        role_typ: fc.constantFrom<unknown>("roles", "upn", "", null),
        claims: fc.array(claim, { maxLength: 4 }),
        damage,
      })
      .map(({ damage: spoil, ...made }) => spoilt(writeJson(made), spoil).toString("base64")),
  },
  { weight: 1, arbitrary: headerText },
);

const absent = fc.constant(undefined);
const nowAndThen = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: absent }, { weight: 1, arbitrary: value });

const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 15, arbitrary: absent }, { weight: 1, arbitrary: value });

/** Most are what a program sends; a forged principal, another site and a wrong type come now and then. */
const headers: fc.Arbitrary<Record<string, string>> = fc
  .record({
    "content-type": fc.oneof(
      { weight: 15, arbitrary: fc.constantFrom("application/json", "application/json; charset=utf-8") },
      { weight: 1, arbitrary: fc.oneof(fc.constantFrom("text/plain", "multipart/form-data; boundary=x"), headerText) },
    ),
    "x-ms-client-principal": principals,
    "sec-fetch-site": nowAndThen(
      fc.oneof(fc.constantFrom("same-origin", "none", "cross-site", "same-site"), headerText),
    ),
    origin: nowAndThen(
      fc.oneof(fc.constantFrom("https://app.example.com", "null", "https://evil.example.com"), headerText),
    ),
    // Otherwise the length that the body has.
    "content-length": rarely(fc.constantFrom("10", "0", "-1", "99999999", "1e3", "x", "0x10")),
    "transfer-encoding": rarely(fc.constantFrom("chunked", "gzip, chunked")),
    "content-encoding": nowAndThen(fc.constantFrom("identity", "identity", "gzip", "br")),
    "if-match": nowAndThen(fc.oneof(fc.constantFrom("*", "*", '"1"', 'W/"1", "2"', '"', ""), headerText)),
    "idempotency-key": nowAndThen(fc.oneof(fc.constantFrom("order 66", "k".repeat(200), "k".repeat(201)), headerText)),
  })
  .map((made) =>
    Object.fromEntries(Object.entries(made).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  );

const bodyOf = (route: Route): fc.Arbitrary<Buffer> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .record({
          good: fc.constantFrom(...(goodBodies[route.name] ?? [{}])),
          mutations: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: mutations }),
          damage,
        })
        .map((made) => spoilt(writeJson(mutate(made.good, made.mutations)), made.damage)),
    },
    { weight: 1, arbitrary: anyJson.map((json) => Buffer.from(writeJson(json))) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 1, arbitrary: fc.constant(Buffer.alloc(0)) },
  );

const callOf = (route: Route): fc.Arbitrary<FuzzCall> => {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const param = fc.oneof({ weight: 4, arbitrary: fc.constant(goodParam(route)) }, { weight: 1, arbitrary: oddParam });
  const params = fc
    .tuple(...names.map(() => param))
    .map((values) => Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""])));
  return fc
    .record({ params, query, headers, body: bodyOf(route) })
    .map((made): FuzzCall => ({ name: route.name, ...made }));
};

const call = fc.oneof(
  // The console's page and files take nothing that could be hostile, and lie beside the bundle: tests/console/served.test.ts.
  ...routes
    .filter(({ path }) => path.startsWith("api/"))
    .map((route) => ({ weight: route.name in goodBodies ? 4 : 1, arbitrary: callOf(route) })),
);

/** A few calls, one after the other. */
export const visits: fc.Arbitrary<Visit> = fc.record({
  isAuthByPlatform: fc.boolean(),
  calls: fc.array(call, { minLength: 1, maxLength: 3 }),
});
