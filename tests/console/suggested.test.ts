import type { Segment } from "../../console/api/replies.ts";
import { emptyDraft } from "../../console/views/export/draft.ts";
import { suggested, withSuggested } from "../../console/views/export/suggested.ts";
import { suggestMapping } from "../../shared/suggest/suggest-mapping.ts";

/** A segment as a look has it, with the suggestion that the app makes of these columns. */
const segmentOf = (name: string, columns: readonly string[]): Segment => ({
  ...{ name, isSettling: false, parts: [], otherParts: 0, dialects: [], suspicions: [] },
  columns: columns.map((column) => ({
    ...{ name: column, dataType: "string", rows: 0, blank: 0, nothing: 0, padded: 0, longest: 0, kinds: [] },
    ...{ isShort: false, words: [], moreWords: 0, examples: [] },
  })),
  suggestion: suggestMapping(columns, {
    likeEmail: (column) => column === "EMail",
    likeNumber: () => false,
    valuesOf: () => new Set(),
  }),
});

describe("what is suggested for an export", () => {
  it("is only of columns that all of its segments have", () => {
    const found = suggested([
      segmentOf("VIP", ["CustomerId", "EMail", "FirstName", "DoNotEmail"]),
      segmentOf("New", ["EMail", "FirstName", "LastName", "DoNotEmail"]),
    ]);

    expect(found).toMatchObject({ email: "EMail", reference: undefined, fields: { FIRSTNAME: "FirstName" } });
    expect(found.exclude).toEqual([{ column: "DoNotEmail", equals: "true" }]);
    expect(found.reasons).toEqual({
      email: "name-and-values",
      "fields.FIRSTNAME": "name",
      "exclude.DoNotEmail": "name",
    });
  });

  it("is nothing where no segment is chosen", () => {
    expect(withSuggested(emptyDraft().mapping, suggested([]))).toEqual(emptyDraft().mapping);
  });

  it("fills what is blank, and keeps what somebody has chosen", () => {
    const ideas = suggested([segmentOf("VIP", ["CustomerId", "EMail", "FirstName", "LastName", "DoNotEmail"])]);
    const mapping = {
      ...emptyDraft().mapping,
      email: "OtherMail",
      fields: [
        { field: "LastName", from: "FamilyName" },
        { field: "FIRSTNAME", from: "" },
        { field: "CITY", from: "City" },
      ],
      include: [{ column: "DoNotEmail", equals: "false" }],
    };

    expect(withSuggested(mapping, ideas)).toEqual({
      ...mapping,
      reference: "CustomerId",
      fields: [
        { field: "LastName", from: "FamilyName" },
        { field: "FIRSTNAME", from: "FirstName" },
        { field: "CITY", from: "City" },
      ],
    });
  });

  it("is taken once: then there is nothing more to take", () => {
    const ideas = suggested([segmentOf("VIP", ["CustomerId", "EMail", "FirstName", "DoNotEmail"])]);
    const taken = withSuggested(emptyDraft().mapping, ideas);

    expect(taken).toMatchObject({ email: "EMail", reference: "CustomerId" });
    expect(withSuggested(taken, ideas)).toEqual(taken);
  });
});
