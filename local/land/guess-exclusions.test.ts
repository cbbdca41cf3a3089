import { guessExclusions, optOutColumns } from "./guess-exclusions.ts";

const optOuts = ["DoNotEmail", "donotbulkemail", "Unsubscribed", "Opt-out", "EmailOptedOut", "No Marketing", "Avmeldt"];
const optIns = ["OptIn", "Subscribed", "EmailConsent", "AllowEmail", "Samtykke"];

it("knows columns that say who wants no mail, or who wants it, and no others", () => {
  const others = ["EMail", "CustomerId", "FirstName", "Points", "Notes", "Domain", "Option"];
  expect(optOutColumns([...optOuts, ...optIns, ...others])).toEqual([...optOuts, ...optIns]);
});

type Case = [column: string, values: string[], equals: string[], unclear: boolean];

const many = Array.from({ length: 11 }, (_, day) => `2024-05-${day + 10}`);

it.each<Case>([
  ["DoNotEmail", [], ["true"], false],
  ["DoNotEmail", ["True", "False", "", "1", "0", "yes"], ["true"], false],
  ["DoNotEmail", ["Ja", "JA ", "nei", "x"], ["true", "Ja", "JA", "x"], false],
  ["DoNotEmail", ["Opted out", "Opted in"], ["true", "Opted out"], false],
  ["DoNotEmail", ["complained", "no"], ["true", "complained"], true],
  ["UnsubscribedOn", ["", ...many], ["true"], true],
  ["OptIn", [], ["false", ""], false],
  ["OptIn", ["yes", "no", ""], ["false", ""], false],
  ["OptIn", ["Ja", "Nei"], ["false", "Nei", ""], false],
  ["Consent", ["shop", "web"], ["false", ""], true],
  ["Subscribed", ["Subscribed", "Unsubscribed"], ["false", "Unsubscribed", ""], false],
])("of %s with %j it excludes %j", (column, values, equals, isUnclear) => {
  const guessed = guessExclusions(["EMail", column], () => new Set(values));
  expect(guessed).toEqual({
    exclude: equals.map((one) => ({ column, equals: one })),
    unclear: isUnclear ? [column] : [],
  });
});
