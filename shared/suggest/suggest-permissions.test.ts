import { permissionColumns, suggestPermissions } from "./suggest-permissions.ts";

const optOuts = ["DoNotEmail", "donotbulkemail", "Unsubscribed", "Opt-out", "EmailOptedOut", "No Marketing", "Avmeldt"];
const optIns = ["OptIn", "Subscribed", "EmailConsent", "AllowEmail", "Samtykke"];

it("knows columns that say who wants no mail, or who wants it, and no others", () => {
  const others = ["EMail", "CustomerId", "FirstName", "Points", "Notes", "Domain", "Option"];
  expect(permissionColumns([...optOuts, ...optIns, ...others])).toEqual([...optOuts, ...optIns]);
});

type Case = [
  column: string,
  values: string[],
  kind: "exclude" | "include",
  equals: string | string[],
  unclear: boolean,
];

it.each<Case>([
  ["DoNotEmail", [], "exclude", "true", false],
  ["DoNotEmail", ["True", "False", "", "1", "Ja ", "nei", "x"], "exclude", "true", false],
  ["DoNotEmail", ["Opted out", "Opted in", ""], "exclude", "opted out", false],
  ["Unsubscribed", ["unsubscribed", "Opt-out"], "exclude", ["unsubscribed", "opt-out"], false],
  ["Unsubscribed", ["Subscribed"], "exclude", "unsubscribed", false],
  ["UnsubscribedOn", ["", "2024-05-17"], "exclude", "true", true],
  ["OptIn", [], "include", "true", false],
  ["OptIn", ["yes", "no", ""], "include", "true", false],
  ["Subscribed", ["Subscribed", "Unsubscribed"], "include", "subscribed", false],
  ["Consent", ["shop", "web"], "include", "true", true],
])("of %s with %j it guesses %s: %j", (column, values, kind, equals, isUnclear) => {
  expect(suggestPermissions(["EMail", column], () => new Set(values))).toEqual({
    ...{ exclude: [], include: [] },
    [kind]: [{ column, equals }],
    unclear: isUnclear ? [column] : [],
    reasons: [
      {
        ...{ use: `${kind}[0]`, column, says: expect.stringMatching(/^It is called as a column that says who wants /) },
        by: values.length > 0 && !isUnclear ? "name-and-values" : "name",
      },
    ],
  });
});
