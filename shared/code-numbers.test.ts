import { codeOfNumber, numberedCodes, numberOfCode } from "./code-numbers.ts";

it("keeps the number of every code that a snapshot may hold: the table grows at its end, and never otherwise", () => {
  expect(numberedCodes.slice(0, 35).map((code, number) => `${number} ${code}`)).toEqual([
    ...["0 ", "1 accepted", "2 unconfirmed", "3 removed", "4 removal-failed", "5 moved", "6 address-changed"],
    ...["7 removals-kept", "8 segments-apart", "9 parked", "10 same-contact", "11 contact-unknown"],
    ...["12 removal-refused", "13 contact-id-too-large", "14 rejected", "15 apischemaviolation", "16 blocker"],
    ...["17 duplicate", "18 duplicateidentifier", "19 globallysuppressed", "20 invalidemail", "21 invalidcontactid"],
    ...["22 invalidphonenumber", "23 invaliddomain", "24 invalidcontact", "25 invalidaddressbookids"],
    ...["26 invalidmatchidentifier", "27 invalidcontactstatus", "28 novalididentifiers", "29 suppressedbydomain"],
    ...["30 rejectedbywatchdog", "31 broken-row", "32 contact-gone", "33 contact-unsettled", "34 address-changed-here"],
  ]);
  expect(new Set(numberedCodes).size).toBe(numberedCodes.length);
  expect(numberedCodes.length).toBeLessThan(2 ** 16);
});

it.each([
  ["accepted", 1],
  ["GloballySuppressed", 19],
  ["invalidEmail", 20],
  ["SomethingNew", 14],
])("finds a code however it is written: %s", (code, number) => {
  expect(numberOfCode(code)).toBe(number);
});

it("knows no code of a number that a later version wrote", () => {
  expect([codeOfNumber(3), codeOfNumber(60_000)]).toEqual(["removed", undefined]);
});
