import { z } from "zod";
import { hidden } from "../../shared/definitions/shown-value.ts";
import { routes } from "../../shared/http/route-table.ts";
import { connectBody, connected, exportBody, makeApi } from "./make-api.ts";

type Told = { path: string; found?: string; nearest?: string; known?: string[]; more?: number };

const errorsOf = (json: unknown): Told[] => (json as { errors: Told[] }).errors;
const putExport = async (change: Record<string, unknown>) =>
  (await connected()).call("PUT /api/exports/loyalty", { json: exportBody(change) });

describe("a mistake says what was wrong", () => {
  it.each<[string, Record<string, unknown>, string, string]>([
    [
      "a container",
      { source: { container: "Customer Insights", folder: "f" } },
      "source.container",
      '"Customer Insights"',
    ],
    ["a word that is none of those", { removals: "all" }, "removals", '"all"'],
    ["a number that is too large", { guards: { maxRemovalShare: 5 } }, "guards.maxRemovalShare", "5"],
    ["a text where a number is wanted", { guards: { maxProfiles: "many" } }, "guards.maxProfiles", '"many"'],
    ["another name than the address's", { name: "other" }, "name", '"other"'],
    [
      "a segment twice",
      { targets: [{ addressBookId: 11, segments: ["High", "High"] }] },
      "targets[0].segments[1]",
      '"High" again',
    ],
    ["a long text, cut", { displayName: "x".repeat(201) }, "displayName", `"${"x".repeat(60)}…"`],
    ["an address, masked", { connection: "anna.berg@example.com" }, "connection", '"a***@e***.com"'],
    ["a line break, in one line", { removals: "a\nb" }, "removals", '"a\\nb"'],
  ])("%s", async (_case, change, path, found) => {
    const answer = await putExport(change);
    expect(errorsOf(answer.json)).toContainEqual(expect.objectContaining({ path, found }));
  });

  it("of a query, too", async () => {
    const { json } = await makeApi().call("GET /api/runs?top=many&state=lost");
    expect(errorsOf(json).map(({ found }) => found)).toEqual(expect.arrayContaining(['"lost"']));
  });

  it("but not where it may be a secret, a person, or a value of a profile", async () => {
    const planted = "planted-W0rd";
    const exportAnswer = await putExport({
      notify: { webhook: `https://hook.example.com/${planted}` },
      ...{ mapping: { email: "EMail", exclude: [{ column: "Name", equals: 5, [planted]: planted }] } },
      ...{ source: planted, targets: planted, [`x${planted}`]: planted },
    });
    const json = { ...connectBody(), username: `${planted}:x`, credentialsSecret: planted.repeat(30), exportUser: 7 };
    const connectionAnswer = await makeApi().call("PUT /api/connections/nordics", {
      json: { ...json, limits: planted },
    });
    for (const answer of [exportAnswer, connectionAnswer]) {
      expect(answer.status).toBe(400);
      expect(JSON.stringify(errorsOf(answer.json).map(({ found }) => found))).not.toContain(planted);
    }
  });

  it("and every name that a call takes is on one side: shown, or not", () => {
    const names = routes.flatMap(({ body, query }) => [
      ...(body ? namesIn(body.schema) : []),
      ...Object.keys(query.shape),
    ]);
    const all = [...new Set(names)].sort();
    expect(all.filter((name) => hidden.has(name))).toEqual([
      ...["contactIds", "credentialsSecret", "equals", "exportUser", "password", "references", "username", "webhook"],
    ]);
    expect(all.filter((name) => !hidden.has(name))).toEqual([
      ...["activeImports", "addressBookId", "after", "agree", "changedAddresses", "column", "connection", "container"],
      ...["cursor", "detach"],
      ...["displayName", "email", "exclude", "export", "fields", "firstRun", "folder", "guards", "language", "limits"],
      ...[
        "mapping",
        "maxInvalidShare",
        "maxJoinShare",
        "maxProfiles",
        "maxRemovalShare",
        "mergeOption",
        "mode",
        "name",
      ],
      ...["noGoodRunHours", "notify", "of", "plan", "reference", "refresh", "rejectShare", "removals", "schedule"],
      ...["scheduleBefore", "segments", "source", "state", "targets", "top", "version"],
    ]);
  });
});

describe("a mistake says what there is", () => {
  it("a data field: the nearest, and those of the account", async () => {
    const { json } = await putExport({
      mapping: { email: "EMail", fields: { FIRSTNMAE: "FirstName", SHOESIZE: "S" } },
    });
    const known = ["FIRSTNAME", "POINTS", "BIRTHDAY", "IS_HAPPY"];
    expect(errorsOf(json)).toMatchObject([
      { path: "mapping.fields.FIRSTNMAE", nearest: "FIRSTNAME", known },
      { path: "mapping.fields.SHOESIZE", known },
    ]);
    const { detail } = json as { detail: string };
    expect(detail).toContain("(nearest is FIRSTNAME)");
    expect(detail).toContain("(there are FIRSTNAME, POINTS, BIRTHDAY, IS_HAPPY)");
  });

  it("an address book: by id and name, and no more than can be read", async () => {
    const api = await connected();
    const [account] = api.dotdigital.state.accounts;
    const more = Array.from({ length: 25 }, (_, index) => ({ id: 54320 + index, name: `List ${index}` }));
    account?.addressBooks.push(...more.map((one) => ({ ...one, visibility: "Private", contacts: 0 })));
    const { json } = await api.call("PUT /api/exports/loyalty", {
      json: exportBody({ targets: [{ addressBookId: 45322, segments: ["High"] }] }),
    });
    const [told] = errorsOf(json);
    expect(told).toMatchObject({ nearest: "54322 (List 2)", more: 8 });
    expect(told?.known?.slice(0, 2)).toEqual(["11 (Loyalty)", "12 (Newsletter)"]);
    expect(told?.known).toHaveLength(20);
  });
});

describe("a body that is not JSON", () => {
  it.each([
    ['{\n  "mode": "dry-run",\n}', "in line 3, column 1, expected a name in double quotes."],
    ['{"mode": "dry-run"', "in line 1, column 19, expected a comma or }."],
    ["{'mode': 1}", "in line 1, column 2, expected a name in double quotes, or }."],
  ])("%j is refused with the place", async (text, where) => {
    const answer = await makeApi().call("POST /api/exports/loyalty/runs", { text });
    expect(answer.json).toMatchObject({ code: "body-malformed", detail: `The body is not JSON: ${where}` });
  });
});

/** Every name that a schema gives a member, wherever it stands. */
const namesIn = (schema: z.ZodType): string[] => {
  const walk = (node: unknown): string[] => {
    if (typeof node !== "object" || node === null) return [];
    const { properties = {}, ...rest } = node as { properties?: Record<string, unknown> };
    return [...Object.keys(properties), ...[...Object.values(properties), ...Object.values(rest)].flatMap(walk)];
  };
  return walk(z.toJSONSchema(schema, { io: "input" }));
};
