import { bodyOf } from "../../console/views/export/body-of.ts";
import { exportFile, nameInFile, readExportFile } from "../../console/views/export/definition-file.ts";
import { emptyDraft } from "../../console/views/export/draft.ts";
import { draftOf } from "../../console/views/export/draft-of.ts";
import { canPreview, lacksOf } from "../../console/views/export/lacks.ts";
import { isName, nameOf } from "../../console/views/export/name-of.ts";
import { exportBodySchema, exportSchema } from "../../shared/definitions/export.ts";
import { definitionText } from "../../scripts/definitions/definition-text.ts";
import { definitionOf } from "../../scripts/definitions/read-app.ts";

/** An export that says everything that one can say. */
const everything = exportSchema.parse({
  name: "loyalty",
  displayName: "Loyalty programme",
  connection: "nordics",
  source: { container: "customer-insights", folder: "CustomerInsights_1/DotdigitalExport" },
  targets: [
    { addressBookId: 12345, segments: ["High value", "New members"] },
    { addressBookId: 7, segments: ["New members"] },
  ],
  mapping: {
    email: "EMail",
    reference: "CustomerId",
    fields: {
      FIRSTNAME: "FirstName",
      "Poststed 2": { join: ["PostCode", "City"], separator: ", " },
      SHOP: { constant: "north" },
      POINTS: { column: "RewardPoints", default: 0 },
    },
    formats: { DateOfBirth: "dd/MM/yyyy" },
    names: ["LastName"],
    exclude: [{ column: "DoNotEmail", equals: "true" }],
    include: [{ column: "Status", equals: ["subscribed", "opted in"] }],
  },
  schedule: "off",
  scheduleBefore: "on-refresh",
  removals: "keep",
  changedAddresses: "send",
  mergeOption: "overwrite",
  updateOnly: true,
  guards: { maxProfiles: 5, maxRemovalShare: 0.1, maxJoinShare: 0.2, maxInvalidShare: 0, firstRun: "send" },
  notify: { webhook: "alert-team", rejectShare: 0.5 },
});

describe("the draft of an export", () => {
  it("gives back everything that it was made of", () => {
    const { name: _, ...body } = everything;
    const { draft, faults } = draftOf(everything);

    expect(faults).toEqual([]);
    expect(bodyOf(draft)).toEqual(body);
  });

  it("gives back a time of day in a time zone", () => {
    const schedule = { at: "03:30", timeZone: "Europe/Oslo", days: ["monday", "friday"] };

    expect(bodyOf(draftOf({ ...everything, schedule }).draft).schedule).toEqual(schedule);
  });

  it("has what the app takes where nobody has said anything", () => {
    const { draft } = draftOf({
      ...{ connection: "nordics", source: { container: "customer-insights", folder: "a" } },
      ...{ targets: [{ addressBookId: 1, segments: ["VIP"] }], mapping: { email: "EMail" } },
    });
    const stored = exportBodySchema.parse(bodyOf(draft));

    expect(stored).toEqual(
      exportBodySchema.parse({
        ...{ connection: "nordics", source: { container: "customer-insights", folder: "a" } },
        ...{ targets: [{ addressBookId: 1, segments: ["VIP"] }], mapping: { email: "EMail" } },
      }),
    );
  });

  it("leaves out what is blank, and keeps the places of lists and rules, by which mistakes name them", () => {
    const draft = emptyDraft();
    draft.targets = [
      { addressBookId: null, segments: [] },
      { addressBookId: 9, segments: ["VIP"] },
    ];
    draft.mapping.fields = [{ field: "CITY", from: "" }];
    const body = bodyOf(draft);

    expect(body.targets).toEqual([{ segments: [] }, { addressBookId: 9, segments: ["VIP"] }]);
    expect(body.mapping.fields).toEqual({});
    expect(body).not.toHaveProperty("connection");
    expect(body.mapping).not.toHaveProperty("email");
  });

  it("says what it cannot be saved without, each by the path of its control", () => {
    expect(lacksOf("", emptyDraft(), []).map(({ path }) => path)).toEqual([
      ...["name", "connection", "source.folder", "targets[0].addressBookId", "targets[0].segments", "mapping.email"],
    ]);
    expect(lacksOf("Loyalty", draftOf(everything).draft, [])).toEqual([{ path: "name", lacks: "nameForm" }]);
    expect(lacksOf("loyalty", draftOf(everything).draft, [])).toEqual([]);
  });

  it("is not saved with a rule that has no column, and is looked at all the same", () => {
    const { draft } = draftOf(everything);
    draft.mapping.include.push({ column: "", equals: "true" });

    expect(lacksOf("loyalty", draft, [])).toEqual([{ path: "mapping.include[1].column", lacks: "ruleColumn" }]);
    expect(canPreview(draft)).toBe(true);
    expect(canPreview(emptyDraft())).toBe(false);
  });

  it("is not saved with a value that its data field does not take, and is looked at all the same", () => {
    const { draft } = draftOf(everything);
    draft.mapping.fields = [{ field: "Points 2", from: { column: "Points", default: "many" } }];

    expect(lacksOf("loyalty", draft, [{ name: "POINTS 2", type: "Numeric" }])).toEqual([
      { path: 'mapping.fields["Points 2"].default', lacks: "number", field: "Points 2" },
    ]);
    expect(canPreview(draft)).toBe(true);
  });

  it("is not saved with the name of a list that is not made", () => {
    const { draft } = draftOf(everything);
    draft.targets = [{ addressBookId: "Party people", segments: ["VIP"] }];

    expect(lacksOf("loyalty", draft, [])).toEqual([{ path: "targets[0].addressBookId", lacks: "listMade" }]);
    expect(canPreview(draft)).toBe(false);
  });

  it("is not saved with a text where a number belongs, and is looked at all the same", () => {
    const { draft } = draftOf(everything);
    draft.guards = { ...draft.guards, maxJoinShare: "half", maxRemovalShare: "" };

    expect(lacksOf("loyalty", draft, [])).toEqual([
      { path: "guards.maxRemovalShare", lacks: "noNumber" },
      { path: "guards.maxJoinShare", lacks: "noNumber" },
    ]);
    expect(canPreview(draft)).toBe(true);
  });

  it.each([
    ["Loyalty programme", "loyalty-programme"],
    ["Påmeldte – Sør & Øst", "pameldte-sor-ost"],
    ["  Ärende 2  ", "aerende-2"],
    ["Straße", "strasse"],
    ["???", ""],
    ["x".repeat(80), "x".repeat(62)],
  ])("takes the name of %p to be %p", (displayName, name) => {
    expect(nameOf(displayName)).toBe(name);
  });

  it.each([
    ["loyalty", true],
    ["2-b", true],
    ["new", false],
    ["-a", false],
    ["A", false],
    ["", false],
  ])("takes %p for a name: %p", (name, is) => {
    expect(isName(name)).toBe(is);
  });
});

describe("the file of an export", () => {
  it("has the bytes that npm run pull writes", () => {
    const pulled = definitionText("exports", definitionOf("exports", "loyalty", everything));

    expect(exportFile(bodyOf(draftOf(everything).draft))).toBe(pulled);
  });

  it("is read back to the same draft", () => {
    const { draft } = draftOf(everything);

    expect(readExportFile(exportFile(bodyOf(draft)))).toEqual({ kind: "draft", draft });
    expect(readExportFile(`\uFEFF${exportFile(bodyOf(draft))}`)).toEqual({ kind: "draft", draft });
  });

  it.each([
    ["", { kind: "not-json" }],
    ["[1]", { kind: "not-json" }],
    ['{"targets": {}}', { kind: "faults", faults: [{ path: "targets", wanted: "list" }] }],
    ['{"mapping": {"email": 3}}', { kind: "faults", faults: [{ path: "mapping.email", wanted: "text" }] }],
    ['{"password": "x"}', { kind: "faults", faults: [{ path: "password", wanted: "nothing" }] }],
    [
      '{"targets": [{"addressBookId": "1", "segment": []}]}',
      {
        kind: "faults",
        faults: [
          { path: "targets[0].segment", wanted: "nothing" },
          { path: "targets[0].addressBookId", wanted: "number" },
        ],
      },
    ],
  ])("is not taken over from %p", (text, read) => {
    expect(readExportFile(text)).toEqual(read);
  });

  it.each([
    ["loyalty.json", "loyalty"],
    ["Loyalty.json", undefined],
    ["loyalty (1).json", undefined],
  ])("called %p is of the export %p", (fileName, name) => {
    expect(nameInFile(fileName)).toBe(name);
  });
});
