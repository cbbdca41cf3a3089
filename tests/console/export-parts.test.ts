import { connectBody, shownBody } from "../../console/views/connections/connect-body.ts";
import { regionOf } from "../../console/views/connections/region-of.ts";
import { takeFile } from "../../console/views/connections/take-file.ts";
import { type LocalSchedule, weekdays } from "../../console/views/export/draft.ts";
import { findList, listLabel } from "../../console/views/export/find-list.ts";
import { fits, mostlyOf } from "../../console/views/export/fits.ts";
import { listOwner } from "../../console/views/export/list-owner.ts";
import { percentOf, shareOf } from "../../console/views/export/percent.ts";
import { linesOf, textsOf } from "../../console/views/export/rule-texts.ts";
import { kindOf, withDay } from "../../console/views/export/schedule-kind.ts";
import { shownFields } from "../../console/views/export/shown-fields.ts";
import { numberOf, typedOf, wholeOf } from "../../console/views/export/typed-number.ts";
import { connectBodySchema } from "../../shared/connections/connect-body.ts";
import { connectionSchema } from "../../shared/definitions/connection.ts";
import { exportSchema } from "../../shared/definitions/export.ts";
import { valueKind } from "../../shared/inspect/value-kind.ts";

const book = (id: number, name: string) => ({ id, name, visibility: "Private", contacts: 0 });
const exportOf = (name: string, connection: string, addressBookId: number) =>
  exportSchema.parse({
    ...{ name, connection, source: { container: "customer-insights", folder: "a" } },
    ...{ targets: [{ addressBookId, segments: ["VIP"] }], mapping: { email: "EMail" } },
  });
const connectionOf = (name: string, accountId: number) =>
  connectionSchema.parse({
    ...{ name, displayName: name, credentialsSecret: `dotdigital-${name}`, accountId },
    endpoint: "https://r1-api.dotdigital.com",
  });

describe("an address book that is looked for", () => {
  const all = [book(1, "Loyalty"), book(2, "Spring"), book(3, "spring"), book(44, "12")];

  it.each([
    ["Loyalty", 1],
    [" loyalty ", 1],
    ["Spring (2)", 2],
    ["spring", undefined],
    ["3", 3],
    ["12", 44],
    ["44", 44],
    ["", undefined],
    ["Loy", undefined],
  ])("is by %p the one of id %p", (typed, id) => {
    expect(findList(typed, all)?.id).toBe(id);
  });

  it("is found by what it is shown as", () => {
    expect(all.map((one) => findList(listLabel(one, all), all)?.id)).toEqual([1, 2, 3, 44]);
  });

  it("is owned by another export of the same account, through whatever connection", () => {
    const connections = [connectionOf("nordics", 1), connectionOf("again", 1), connectionOf("other", 2)];
    const exports = [exportOf("spring", "again", 7), exportOf("elsewhere", "other", 8)];
    const ownerOf = (id: number, but = "mine") => listOwner(id, "nordics", but, { exports }, { connections });

    expect([ownerOf(7), ownerOf(7, "spring"), ownerOf(8), ownerOf(9)]).toEqual([
      "spring",
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("a column beside a data field", () => {
  const column = (values: readonly string[]) => {
    const kinds = Map.groupBy(values, valueKind);
    return { kinds: [...kinds].map(([kind, some]) => ({ kind, values: some.length })) };
  };

  it.each([
    [["1", "2.5", "x"], "Numeric", { fit: 2, of: 3 }],
    [["2024-05-17", "17/05/2024"], "Date", { fit: 2, of: 2 }],
    [["yes", "no", "1"], "Boolean", { fit: 3, of: 3 }],
    [["Ada", "Bo"], "Boolean", { fit: 0, of: 2 }],
    [["Ada", "1"], "String", { fit: 2, of: 2 }],
    [[], "Numeric", { fit: 0, of: 0 }],
  ] as const)("of %p fits a field of type %s so: %p", (values, type, fit) => {
    expect(fits(column(values), type)).toEqual(fit);
  });

  it("is called by what most of its values are", () => {
    expect(mostlyOf(column(["Ada", "Bo", "1"]))).toBe("text");
    expect(mostlyOf(column([]))).toBeUndefined();
  });

  it("stands with the usual fields first, those that the account has, and then all that are mapped", () => {
    const all = [
      { name: "FIRSTNAME", type: "String" as const },
      { name: "Gender", type: "String" as const },
      { name: "POINTS", type: "Numeric" as const },
    ];
    const mapped = [
      { field: "POINTS", from: "Points" },
      { field: "GENDER", from: "Sex" },
      { field: "GONE", from: "City" },
    ];

    expect(shownFields(mapped, all)).toEqual([
      { field: "FIRSTNAME", from: "", type: "String" },
      { field: "GENDER", from: "Sex", type: "String" },
      { field: "POINTS", from: "Points", type: "Numeric" },
      { field: "GONE", from: "City", type: undefined },
    ]);
  });
});

describe("what is typed", () => {
  it.each([
    ["true", { lines: "true", blank: false }],
    [["yes", "ja"], { lines: "yes\nja", blank: false }],
    ["", { lines: "", blank: true }],
    [["no", ""], { lines: "no", blank: true }],
  ])("as the texts of a rule, %p, comes back as it was", (equals, shown) => {
    const { lines, blank } = linesOf(equals);

    expect({ lines, blank }).toEqual(shown);
    expect(textsOf(lines, blank)).toEqual(equals);
  });

  it.each([
    ["5", 0.05],
    ["5,5", 0.055],
    ["12.5 %", 0.125],
    ["0", 0],
    ["", null],
    [" ", null],
    ["many", "many"],
    ["1e9", "1e9"],
    ["5 of 6", "5 of 6"],
  ])("as a percentage, %p, is the share %p, and a text that is none stays as it was typed", (percent, share) => {
    expect(shareOf(percent)).toBe(share);
    expect(shareOf(percentOf(share))).toBe(share);
  });

  it.each([
    ["26", 26, 26],
    ["1,5", 1.5, "1,5"],
    ["1 000 000", "1 000 000", 1_000_000],
    ["-3", -3, "-3"],
    ["", null, null],
    ["a day", "a day", "a day"],
  ])("as a number, %p, is %p, and as a whole one %p", (typed, value, whole) => {
    expect(numberOf(typed)).toBe(value);
    expect(numberOf(typedOf(value))).toBe(value);
    expect(wholeOf(typed)).toBe(whole);
    expect(wholeOf(typedOf(whole))).toBe(whole);
  });

  it.each([
    ["on-refresh", "refresh"],
    ["off", "off"],
    ["0 30 3 * * *", "cron"],
    ["", "cron"],
    [{ at: "03:30", timeZone: "Europe/Oslo" }, "local"],
  ])("as a schedule, %p, is of the kind %s", (schedule, kind) => {
    expect(kindOf(schedule)).toBe(kind);
  });

  it("as days of a schedule is every day when all are there, and never none", () => {
    const daily: LocalSchedule = { at: "03:30", timeZone: "Europe/Oslo" };
    const weekly: LocalSchedule = { ...daily, days: ["friday"] };
    const change = (schedule: LocalSchedule, day: (typeof weekdays)[number], isOn: boolean) =>
      withDay(schedule, day, isOn, weekdays);

    expect(change(daily, "sunday", false).days).toEqual(weekdays.slice(0, 6));
    expect(change(change(daily, "sunday", false), "sunday", true)).toEqual(daily);
    expect(change(weekly, "monday", true).days).toEqual(["monday", "friday"]);
    expect(change(weekly, "friday", false)).toEqual(weekly);
  });
});

describe("what connects an account", () => {
  const typed = { displayName: " Nordics ", name: "", username: "api ", password: " p ", secret: "", exportUser: "" };
  const agree = { version: "2026-12", language: "nb" } as const;

  it("is a body that the API takes, with the version that was read", () => {
    const body = connectBody(typed, agree);

    expect(body).toEqual({ displayName: "Nordics", agree, username: "api", password: " p " });
    expect(connectBodySchema.parse(body).agree).toEqual(agree);
    expect(connectBody({ ...typed, secret: "dotdigital-a", exportUser: "Ada" }, agree)).toEqual({
      ...{ displayName: "Nordics", agree, credentialsSecret: "dotdigital-a", exportUser: "Ada" },
    });
  });

  it("is shown without its password", () => {
    expect(JSON.stringify(shownBody(connectBody({ ...typed, password: "s3cret" }, agree)))).not.toContain("s3cret");
  });

  it.each([
    ["https://r1-api.dotdigital.com", "r1"],
    ["https://r3-api.dotmailer.com", "r3"],
    ["https://127.0.0.1:4000", "https://127.0.0.1:4000"],
  ])("at %p is of the region %p", (endpoint, region) => {
    expect(regionOf(endpoint)).toBe(region);
  });

  it.each([
    ['{"displayName": "N", "limits": {"activeImports": 5}}', { kind: "taken", displayName: "N", activeImports: 5 }],
    ['{"accountId": 1}', { kind: "taken" }],
    ['{"accountId": 2}', { kind: "otherAccount" }],
    ['{"password": "x"}', { kind: "notOne" }],
    ["x", { kind: "notOne" }],
  ])("in the file %p is %p", (text, taken) => {
    expect(takeFile(text, 1)).toEqual(taken);
  });
});
