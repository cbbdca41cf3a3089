import { numberedCodes } from "../code-numbers.ts";
import { wordsOfCode } from "./words-of-code.ts";

const dotdigitals = [
  ...["apischemaviolation", "invalidcontactid", "invalidphonenumber", "invalidcontact", "invalidmatchidentifier"],
  ...["invalidcontactstatus", "novalididentifiers"],
];

it("has words of its own for every code that a snapshot may hold, but for some of Dotdigital's, which its pages explain", () => {
  const without = numberedCodes.filter((code) => code !== "" && wordsOfCode(code).startsWith("Look the code up"));
  expect(without).toEqual(dotdigitals);
});

it.each([
  ["globallysuppressed", /suppressed in all of Dotdigital/],
  ["removals-kept", /nobody is removed/],
  ["contact-gone", /deleted in Dotdigital/],
] as const)("says of %s what it means", (code, words) => expect(wordsOfCode(code)).toMatch(words));
