import { bodyOf } from "../../console/views/export/body-of.ts";
import { type Draft, emptyDraft, type Notify } from "../../console/views/export/draft.ts";
import { draftOf } from "../../console/views/export/draft-of.ts";
import { keepDraft } from "../../console/views/export/kept-draft.ts";
import { canPreview, lacksOf } from "../../console/views/export/lacks.ts";
import { isSecretName, notifyLacks, withNotify } from "../../console/views/export/notify.ts";
import { exportSchema } from "../../shared/definitions/export.ts";
import { secretNameSchema } from "../../shared/settings/names.ts";

const stored = exportSchema.parse({
  ...{ name: "loyalty", connection: "nordics", source: { container: "customer-insights", folder: "a" } },
  ...{ targets: [{ addressBookId: 1, segments: ["VIP"] }], mapping: { email: "EMail" } },
});
const draftWith = (notify: Notify | null): Draft => ({ ...draftOf(stored).draft, notify });

describe("what an export says of alerts", () => {
  it.each([
    undefined,
    {},
    { webhook: "alert-team" },
    { rejectShare: 0 },
    { webhook: "alert-team", rejectShare: 0.02, noGoodRunHours: 170.5 },
  ])("goes back as it came: %j", (notify) => {
    const { draft, faults } = draftOf({ ...stored, ...(notify && { notify }) });

    expect(faults).toEqual([]);
    expect(bodyOf(draft).notify).toEqual(notify);
  });

  it.each<[Notify | null, Parameters<typeof withNotify>[1], Notify | null]>([
    [null, { webhook: "" }, { webhook: "" }],
    [{ webhook: "alert-a" }, { rejectShare: 0.1 }, { webhook: "alert-a", rejectShare: 0.1 }],
    [{ webhook: "alert-a", rejectShare: 0.1 }, { webhook: undefined }, { rejectShare: 0.1 }],
    [{ rejectShare: 0.1 }, { rejectShare: undefined }, null],
  ])("%j with %j is %j", (notify, part, is) => {
    expect(withNotify(notify, part)).toEqual(is);
  });

  it.each<[Notify | null, string[]]>([
    [null, []],
    [{ webhook: "alert-team", rejectShare: 0.1, noGoodRunHours: 26 }, []],
    [{ webhook: "" }, ["notify.webhook webhook"]],
    [{ webhook: "https://hooks.example.com/in" }, ["notify.webhook webhookForm"]],
    [
      { rejectShare: "few", noGoodRunHours: "a day" },
      ["notify.rejectShare noNumber", "notify.noGoodRunHours noNumber"],
    ],
  ])("%j lacks %j, and rows can be looked at all the same", (notify, lacks) => {
    expect(notifyLacks(notify).map(({ path, lacks: what }) => `${path} ${what}`)).toEqual(lacks);
    expect(lacksOf("loyalty", draftWith(notify), [])).toEqual(notifyLacks(notify));
    expect(canPreview(draftWith(notify))).toBe(true);
  });

  it.each(["alert-team", "A1", "", "a b", "https://hooks.example.com", "x".repeat(127), "x".repeat(128)])(
    "takes %p for the name of a secret where the API does",
    (name) => {
      expect(isSecretName(name)).toBe(secretNameSchema.safeParse(name).success);
    },
  );

  it("never leaves the address of a webhook in the browser's store", () => {
    const kept: string[] = [];
    const store = { getItem: () => null, setItem: (_: string, text: string) => void kept.push(text), removeItem() {} };
    const draft = draftWith({ webhook: "https://hooks.example.com/in?sig=abc", rejectShare: 0.1 });
    keepDraft(store, "", { name: "", draft, base: draft, etag: null });
    keepDraft(store, "", { name: "", draft: draftWith({ webhook: "alert-team" }), base: emptyDraft(), etag: null });

    expect(kept[0]).not.toContain("hooks");
    expect(kept[0]).toContain('"rejectShare":0.1');
    expect(kept[1]).toContain("alert-team");
  });
});
