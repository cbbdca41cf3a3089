import type { FaultEffect } from "../../local/dotdigital/fault-rule.ts";
import { type CallKind, dotdigitalPlaces } from "./dotdigital-places.ts";
import type { FaultCase } from "./fault-case.ts";
import { importResultFaults, removalResultFaults } from "./result-faults.ts";

export type DotdigitalFault = Pick<FaultCase, "fault" | "lastsMs" | "callTimeoutMs"> & {
  on: readonly CallKind[];
  /** Without it, until `lastsMs` or the end of the run. */
  times?: number;
  effect: FaultEffect;
};

const looks: readonly CallKind[] = ["look at import", "look at removal"];
const writes: readonly CallKind[] = ["import", "removal"];
const all: readonly CallKind[] = ["read", "read of a list", ...writes, ...looks];
const hourMs = 3_600_000;
const timeoutMs = 400;

/** v2 says its code at the end of a sentence. */
const v2 = (status: number, message: string): FaultEffect => ({ reply: { status, body: { message } } });
const v3 = (status: number, errorCode: string, description: string): FaultEffect => ({
  reply: { status, body: { errorCode, description } },
});
const bare = (status: number): FaultEffect => ({ reply: { status, body: "" } });

/** Dotdigital quotes whom it refuses. */
const quoting = "Contact 'j1@example.com' is not valid, nor is J2@EXAMPLE.COM";

const faults: readonly DotdigitalFault[] = [
  { fault: "429, the rate limit, three times", on: all, times: 3, effect: { rateLimited: { resetInSeconds: 40 } } },
  {
    ...{ fault: "429, the rate limit, for an hour", on: all, lastsMs: hourMs },
    effect: { rateLimited: { resetInSeconds: 60 } },
  },
  {
    ...{ fault: "429, too many active imports, five times", on: ["import"], times: 5 },
    effect: v3(429, "contacts:tooManyActiveImports", "Too many active imports, please wait"),
  },
  {
    ...{ fault: "400, ERROR_APIUSAGE_EXCEEDED (flat scheme), three times", on: all, times: 3 },
    effect: v2(400, "Your account has generated excess API activity. ERROR_APIUSAGE_EXCEEDED"),
  },
  {
    ...{ fault: "400, ERROR_ADDRESSBOOK_IN_USE, three times", on: writes, times: 3 },
    effect: v2(400, "The address book is in use. ERROR_ADDRESSBOOK_IN_USE"),
  },
  {
    ...{ fault: "maintenance, for an hour", on: all, lastsMs: hourMs },
    effect: v2(503, "Error: ERROR_SYSTEM_SERVICETEMPORARILYUNAVAILABLE"),
  },
  { fault: "500, twice", on: all, times: 2, effect: bare(500) },
  { fault: "503, for an hour", on: all, lastsMs: hourMs, effect: bare(503) },
  { fault: "500, but it was carried out", on: writes, times: 1, effect: { ...bare(500), process: true } },
  { fault: "the connection breaks, nothing was done, twice", on: all, times: 2, effect: { drop: true } },
  {
    ...{ fault: "the connection breaks, but it was carried out", on: writes, times: 1 },
    effect: { drop: true, process: true },
  },
  {
    ...{ fault: "no answer in time, nothing was done", on: all, times: 1, callTimeoutMs: timeoutMs },
    effect: { hold: "before", drop: true },
  },
  {
    ...{ fault: "no answer in time, but it was carried out", on: writes, times: 1, callTimeoutMs: timeoutMs },
    effect: { hold: "after" },
  },
  { fault: "half an answer", on: all, times: 1, effect: { cutReplyAt: 5 } },
  {
    ...{ fault: "200 with a page of HTML", on: all, times: 1 },
    effect: { process: true, reply: { status: 200, body: "<html>Sorry</html>" } },
  },
  {
    ...{ fault: "a redirect to another host", on: all },
    effect: { reply: { status: 302, body: "", headers: { Location: "https://elsewhere.example.com/" } } },
  },
  { fault: "401", on: all, effect: v2(401, "Authorization has been denied for this request.") },
  { fault: "403", on: all, effect: bare(403) },
  {
    ...{ fault: "404, ERROR_ADDRESSBOOK_NOT_FOUND", on: ["read of a list", ...writes] },
    effect: v2(404, "Error: ERROR_ADDRESSBOOK_NOT_FOUND"),
  },
  {
    ...{ fault: "400, ERROR_ADDRESSBOOK_NOTWRITABLE", on: writes },
    effect: v2(400, "Address book cannot be written to via the API. ERROR_ADDRESSBOOK_NOTWRITABLE"),
  },
  { fault: "400, refused as a whole, for good", on: writes, effect: v3(400, "contacts:invalidContacts", quoting) },
  { fault: "413, for good", on: writes, effect: bare(413) },
  ...importResultFaults,
  ...removalResultFaults,
];

const planted: readonly FaultCase[] = dotdigitalPlaces.flatMap(({ step, place, kind, match, withoutIds }) =>
  faults
    .filter(({ on }) => on.includes(kind))
    .map(({ fault, lastsMs, callTimeoutMs, times, effect }) => ({
      ...{ step, place, fault },
      ...(lastsMs === undefined ? {} : { lastsMs }),
      ...(callTimeoutMs === undefined ? {} : { callTimeoutMs }),
      ...(withoutIds ? { withoutIds } : {}),
      rule: { match, effect, ...(times === undefined ? {} : { times }) },
    })),
);

const refused: readonly FaultCase[] = dotdigitalPlaces.map(({ step, place, method, withoutIds }) => ({
  ...{ step, place, fault: "the connection is refused, twice" },
  ...(withoutIds ? { withoutIds } : {}),
  refused: { method, times: 2 },
}));

export const dotdigitalFaults: readonly FaultCase[] = [...planted, ...refused];
