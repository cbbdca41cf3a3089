import { emptyDraft } from "../../console/views/export/draft.ts";
import { dropDraft, isDropOf, keepDraft, keptDraft } from "../../console/views/export/kept-draft.ts";

const makeStore = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

describe("a draft that survives a reload", () => {
  it("comes back with its name, what it was made of, and the version of that", () => {
    const store = makeStore();
    const base = { ...emptyDraft(), connection: "nordics" };
    const draft = { ...base, displayName: "Loyalty" };
    keepDraft(store, "loyalty", { name: "loyalty", draft, base, etag: '"1"' });

    expect(keptDraft(store, "loyalty")).toEqual({ name: "loyalty", draft, base, etag: '"1"' });
    expect(keptDraft(store, "")).toBeUndefined();
    dropDraft(store, "loyalty");
    expect(keptDraft(store, "loyalty")).toBeUndefined();
  });

  it.each([
    ["export-draft:loyalty", null, true],
    [null, null, true],
    ["export-draft:loyalty", "{}", false],
    ["export-draft:loyal", null, false],
  ])("is known to be taken away by another tab: %s, %s: %s", (key, newValue, isDropped) => {
    expect(isDropOf({ key, newValue }, "loyalty")).toBe(isDropped);
  });

  it("holds no address that somebody has typed into a rule or a constant", () => {
    const store = makeStore();
    const draft = emptyDraft();
    draft.mapping.exclude = [{ column: "EMail", equals: ["ada@example.com", "true"] }];
    draft.mapping.include = [{ column: "EMail", equals: "ada@example.com" }];
    draft.mapping.fields = [
      { field: "OWNER", from: { constant: "ada@example.com" } },
      { field: "SELLER", from: { column: "Seller", default: "ada@example.com" } },
    ];
    keepDraft(store, "", { name: "", draft, base: null, etag: null });

    expect([...store.kept.values()].join()).not.toContain("@");
    expect(keptDraft(store, "")?.draft.mapping).toMatchObject({
      exclude: [{ column: "EMail", equals: ["true"] }],
      include: [{ column: "EMail", equals: "" }],
      // Blank, and not gone: the page asks for them again.
      fields: [
        { field: "OWNER", from: { constant: "" } },
        { field: "SELLER", from: { column: "Seller", default: "" } },
      ],
    });
  });

  it("comes back with a number that is half typed", () => {
    const store = makeStore();
    const draft = emptyDraft();
    draft.guards = { ...draft.guards, maxProfiles: "a million", maxRemovalShare: "" };
    keepDraft(store, "", { name: "", draft, base: null, etag: null });

    expect(keptDraft(store, "")?.draft.guards).toEqual(draft.guards);
  });

  it("comes back with the name of a list that is not made yet, unless it is an address", () => {
    const store = makeStore();
    const targets = ["Party people", "ada@example.com", 7].map((addressBookId) => ({
      addressBookId,
      segments: ["VIP"],
    }));
    keepDraft(store, "", { name: "", draft: { ...emptyDraft(), targets }, base: null, etag: null });

    expect(keptDraft(store, "")?.draft.targets.map(({ addressBookId }) => addressBookId)).toEqual([
      ...["Party people", null, 7],
    ]);
  });

  it.each(["", "null", "{", '{"name": "a"}', '{"name": "a", "draft": {"targets": 1}}', '{"name": 1, "draft": {}}'])(
    "is not made of %p, which something else left there",
    (text) => {
      const store = makeStore();
      store.setItem("export-draft:a", text);

      expect(keptDraft(store, "a")).toBeUndefined();
    },
  );

  it("is not kept by a store that is full, and nobody is kept from editing", () => {
    const full = () => {
      throw new DOMException("full", "QuotaExceededError");
    };

    keepDraft({ ...makeStore(), setItem: full }, "", { name: "", draft: emptyDraft(), base: null, etag: null });
  });
});
