import { bodyOf } from "../../console/views/export/body-of.ts";
import { emptyDraft } from "../../console/views/export/draft.ts";
import { draftOf } from "../../console/views/export/draft-of.ts";
import {
  cultures,
  dateForms,
  dayIn,
  isChosenForm,
  numberForms,
  orderOf,
  readColumn,
  withFormat,
} from "../../console/views/export/formats.ts";
import { keepDraft, keptDraft } from "../../console/views/export/kept-draft.ts";
import { lacksOf } from "../../console/views/export/lacks.ts";
import { formWords } from "../../console/views/export/form-words.ts";
import { en } from "../../console/texts/en.ts";
import { fill } from "../../console/texts/text.ts";
import { sayForm as sayTheirs } from "../../shared/map/column-form.ts";
import { declaredForm, formatPattern } from "../../shared/map/declared-form.ts";

describe("the forms of dates and numbers that can be chosen", () => {
  it.each([...dateForms, ...numberForms, ...cultures])(
    "%s is one that the API takes, and that says something",
    (form) => {
      const isOf = (kind: "date" | "number") => declaredForm(form, kind) !== undefined;

      expect(form).toMatch(formatPattern);
      expect(isOf("date")).toBe(!numberForms.some((one) => one === form));
      expect(isOf("number")).toBe(!dateForms.some((one) => one === form));
      expect(isChosenForm(form)).toBe(true);
    },
  );

  it.each(dateForms)("%s is told by the day that it means", (form) => {
    const orders = { day: "dmy", month: "mdy", year: "ymd" } as const;

    expect(declaredForm(form, "date")).toMatchObject({ order: orders[orderOf(form)] });
    expect(dayIn(form)).toMatch({ day: /^31.12.1990$/, month: /^12.31.1990$/, year: /^1990.12.31$/ }[orderOf(form)]);
  });

  it.each(["d/M/yyyy", "1'234.56", "pt-BR", ""])("%p is none of them: it is written", (form) => {
    expect(isChosenForm(form)).toBe(false);
  });
});

it.each([...dateForms, ...numberForms])(
  "what the API says of %s has words of the console's own, to the letter",
  (form) => {
    const declared = declaredForm(form, "date") ?? declaredForm(form, "number");
    const theirs = declared === undefined ? "" : sayTheirs(declared);
    const { name, example } = formWords(theirs) ?? { name: "choose", example: "" };

    expect(fill(en[name], { example }, "en")).toBe(theirs);
  },
);

it("any other sentence has none, and stays as it is", () => {
  expect(formWords("backwards, as in 0991/21/13")).toBeUndefined();
  expect(formWords("")).toBeUndefined();
});

describe("what is said of columns", () => {
  it("is changed and removed one by one, and the others keep their places", () => {
    const formats = { Born: "dd/MM/yyyy", Points: "1.234,56" };

    expect(Object.entries(withFormat(formats, "Born", "en-GB"))).toEqual([
      ["Born", "en-GB"],
      ["Points", "1.234,56"],
    ]);
    expect(Object.entries(withFormat(formats, "Income", ""))).toEqual([...Object.entries(formats), ["Income", ""]]);
    expect(withFormat(formats, "Born", undefined)).toEqual({ Points: "1.234,56" });
  });

  it("goes back as it came, also what is not chosen but written", () => {
    const mapping = {
      email: "EMail",
      formats: { "Date of birth": "d/M/yyyy HH:mm" },
      names: ["LastName", "Last name"],
    };

    expect(bodyOf(draftOf({ mapping }).draft).mapping).toMatchObject(mapping);
  });

  it("is kept half written, and not saved so", () => {
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const draft = emptyDraft();
    draft.mapping.formats = { "Date of birth": "" };
    keepDraft(store, "", { name: "", draft, base: null, etag: null });

    expect(keptDraft(store, "")?.draft.mapping.formats).toEqual({ "Date of birth": "" });
    expect(lacksOf("loyalty", draft, [])).toContainEqual({ path: 'mapping.formats["Date of birth"]', lacks: "form" });
  });
});

describe("how a column is read by a preview", () => {
  const row = (dataFields: Record<string, string | number | boolean | null>) => ({
    ...{ part: "a.csv", row: 2, email: "a***@example.com", leftOut: [] },
    dataFields,
  });
  const segment = (
    rows: ReturnType<typeof row>[],
    forms: { column: string; form: string; by: "declared" | "usual" }[],
  ) => ({
    ...{ name: "VIP", addressBookIds: [1], isWhole: true, notSent: [], codes: [], words: [], rows, forms },
    counts: { read: 0, toSend: 0, excluded: 0, refused: 0, duplicate: 0 },
  });
  const fields = [
    { field: "BIRTHDAY", from: "born" },
    { field: "POINTS", from: { column: "Points", default: 0 } },
    { field: "SHOP", from: { constant: "north" } },
  ];

  it("is told with the first values that its cells became, each once", () => {
    const rows = [
      ...[row({ Birthday: "1986-08-05T00:00:00Z", POINTS: 3 }), row({ Birthday: "1986-08-05T00:00:00Z" })],
      ...[row({ BIRTHDAY: null }), row({ BIRTHDAY: "1990-12-31T00:00:00Z", SHOP: "north" })],
    ];
    const segments = [segment(rows, [{ column: "Born", form: "day first", by: "declared" }])];

    expect(readColumn({ segments }, fields, "Born")).toEqual({
      reads: [{ form: "day first", isSaid: true }],
      values: ["1986-08-05T00:00:00Z", "1990-12-31T00:00:00Z"],
    });
    expect(readColumn({ segments }, fields, "Points")).toEqual({ reads: [], values: [3] });
  });

  it("says where what was said of it is not what it is read by", () => {
    const segments = [segment([], [{ column: "Born", form: "month first", by: "usual" }])];

    expect(readColumn({ segments: [...segments, ...segments] }, fields, "Born").reads).toEqual([
      { form: "month first", isSaid: false },
    ]);
  });
});
