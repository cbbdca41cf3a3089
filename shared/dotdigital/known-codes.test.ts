import { numberedCodes } from "../code-numbers.ts";
import { PERMANENT, WAITS } from "./failure-verdicts.ts";
import { knownErrorCode, knownFailureCode, knownScope, knownStatus } from "./known-codes.ts";

it.each<[string, (said: string) => string | undefined, string, string | undefined]>([
  ["an error code of v2", knownErrorCode, "ERROR_ADDRESSBOOK_NOT_FOUND", "ERROR_ADDRESSBOOK_NOT_FOUND"],
  ["an error code of v3", knownErrorCode, "contacts:badJson", "contacts:badJson"],
  ["an error code in other letters", knownErrorCode, "Contacts:BADJSON", "Contacts:BADJSON"],
  ["an error code behind a name", knownErrorCode, "Kim.Berg:badJson", "badJson"],
  ["an error code behind a name and a colon", knownErrorCode, "contacts:Kim:badJson", "badJson"],
  ["an error code of a name", knownErrorCode, "contacts:Kim.1961-tel4791234567", "unknown-code"],
  ["an error code that every object has", knownErrorCode, "constructor", "unknown-code"],
  ["no error code", knownErrorCode, "", "unknown-code"],
  ["a failure code", knownFailureCode, "invalidEmail", "invalidEmail"],
  ["a failure code in other letters", knownFailureCode, "INVALIDEMAIL", "INVALIDEMAIL"],
  ["a failure code of a name", knownFailureCode, "KimBerg", "unknown-code"],
  ["a failure code that is an error code", knownFailureCode, "ERROR_UNKNOWN", "unknown-code"],
  ["a status", knownStatus, "Subscribed", "Subscribed"],
  ["a status of a name", knownStatus, "KimBerg", "unknown"],
  ["a scope", knownScope, "lowCallRate", "lowCallRate"],
  ["a scope of a name", knownScope, "KimBerg", undefined],
])("%s", (_title, known, said, expected) => {
  expect(known(said)).toBe(expected);
});

it.each([...Object.keys(WAITS), ...Object.keys(PERMANENT)])("knows %s, by which something is decided", (code) => {
  expect(knownErrorCode(code)).toBe(code);
});

/** Ours are in kebab case; these end an import, and are told of each of its contacts. */
const isOurs = (code: string) =>
  /^$|-|^(accepted|unconfirmed|removed|moved|parked|rejected|rejectedbywatchdog)$/.test(code);

it.each(numberedCodes.filter((code) => !isOurs(code)))("knows %s, which snapshots have", (code) => {
  expect(knownFailureCode(code)).toBe(code);
});
