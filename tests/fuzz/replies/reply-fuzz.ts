import { Readable } from "node:stream";
import { inspect } from "node:util";
import axios, { AxiosError, type AxiosResponse, type InternalAxiosRequestConfig } from "axios";
import { ConfigurationError, RefusedError, TransientError } from "../../../shared/errors.ts";
import { Words } from "../../../shared/personal/words.ts";
import { type Fuzz, makeFuzz } from "../fuzz.ts";
import { type CallName, makeCalls, secrets } from "./calls.ts";
import { type Answer, exchanges } from "./replies.ts";

type Calls = Record<CallName, () => Promise<unknown>>;

/**
 * The real client, with what comes back put in where axios would reach for the network: a call ends in a value of the
 * form that `Dotdigital` promises, or in an error that says what to do, and the error names nobody.
 */
export const makeReplyFuzz = (decorate: (calls: Calls) => Calls = (calls) => calls): Fuzz => {
  const calls = decorate(makeCalls("http://127.0.0.1:9"));
  return makeFuzz("Dotdigital's replies", exchanges, async ({ call, answer }) => {
    const before = axios.defaults.adapter;
    axios.defaults.adapter = answerWith(answer);
    try {
      return await judgeCall(call, calls[call]);
    } finally {
      if (before !== undefined) axios.defaults.adapter = before;
    }
  });
};

/** Once. Whoever asks again, as a list that is read page by page is, gets an empty list. */
const answerWith = (answer: Answer) => {
  let asked = 0;
  return async (config: InternalAxiosRequestConfig): Promise<AxiosResponse> => {
    asked += 1;
    if (answer.kind === "failure") throw new AxiosError(answer.message, answer.code, config);
    const { status, headers, body } = asked === 1 ? answer : { status: 200, headers: {}, body: Buffer.from("[]") };
    return { status, statusText: "", headers, data: Readable.from([body]), config };
  };
};

/** Makes one call and says how it ended. Throws when it ended in a way that no caller is prepared for. */
export const judgeCall = async (name: CallName, call: () => Promise<unknown>): Promise<string> => {
  let value: unknown;
  try {
    value = await call();
  } catch (error) {
    return `${assertClassified(error).name}`;
  }
  assertForm(name, value);
  return "a value";
};

const assertClassified = (error: unknown): Error => {
  const isOurs =
    error instanceof TransientError || error instanceof RefusedError || error instanceof ConfigurationError;
  if (!isOurs) throw new Error(`not an error of ours: ${inspect(error)}`, { cause: error });
  const all = inspect(error, { depth: null, showHidden: true, maxStringLength: null }).replace(/^ +at .*$/gm, "");
  const told = forbidden.exec(all)?.[0];
  if (told !== undefined) throw new Error(`the error holds ${JSON.stringify(told)}: ${all.slice(0, 2_000)}`);
  if (error.message.length > 2_000) throw new Error(`the message has ${error.message.length} characters`);
  return error;
};

/** An address that is not masked, the password, the credentials as they are sent, or the library's own error. */
const forbidden = new RegExp(
  [
    String.raw`[\p{L}\w.+-]{2,}(?:@|%40)[\p{L}\w-]{2,}\.\p{L}{2,}`,
    secrets.password,
    Buffer.from(`${secrets.username}:${secrets.password}`).toString("base64"),
    "AxiosError",
  ].join("|"),
  "u",
);

const isInt = Number.isSafeInteger;
const isText = (value: unknown): boolean => typeof value === "string";

/** What callers rely on, looked at without the forms that made it. */
const assertForm = (name: CallName, value: unknown): void => {
  const holds = forms[name](value);
  if (!holds) throw new Error(`${name} gave ${inspect(value, { depth: 5 }).slice(0, 2_000)}`);
};

type Loose = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Loose => typeof value === "object" && value !== null;
const has = (value: unknown, tests: Record<string, (inner: unknown) => boolean>): boolean =>
  isObject(value) && Object.entries(tests).every(([key, test]) => test(value[key]));
const listOf = (test: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(test);
const maybe = (test: (value: unknown) => boolean) => (value: unknown) => value === undefined || test(value);

const isBook = (value: unknown) => has(value, { id: isInt, name: isText, visibility: isText, contacts: isInt });
const isJobId = (value: unknown) => isText(value) && /^[\w-]{1,100}$/.test(String(value));
const isContact = (value: unknown) => has(value, { contactId: isInt, status: isText, email: maybe(isText) });
const isSeenContact = (value: unknown) =>
  isContact(value) && has(value, { lists: maybe(listOf((list) => has(list, { id: isInt, status: isText }))) });
const isReference = (value: unknown) => has(value, { contactId: maybe(isInt), email: maybe(isText) });
const isReason = (value: unknown) => has(value, { failureCode: isText, words: (words) => words instanceof Words });
const statuses = ["Finished", "NotFinished", "RejectedByWatchdog", "Failed", "ExceedsAllowedContactLimit", "Unknown"];

const forms: Record<CallName, (value: unknown) => boolean> = {
  addressBook: isBook,
  addressBooks: listOf(isBook),
  createAddressBook: isBook,
  dataFields: listOf((field) =>
    has(field, { name: isText, type: (type) => ["String", "Numeric", "Date", "Boolean"].includes(String(type)) }),
  ),
  startImport: (value) => has(value, { importId: isJobId }),
  importResult: (value) =>
    has(value, {
      status: (status) => statuses.includes(String(status)),
      statusText: isText,
      created: maybe(listOf(isReference)),
      updated: maybe(listOf(isReference)),
      failures: maybe(listOf((each) => isReference(each) && has(each, { failures: listOf(isReason) }))),
    }),
  startRemoval: (value) => has(value, { jobId: isJobId }),
  removalStatus: (value) =>
    has(value, { status: (status) => ["Started", "Completed", "Failed", "Unknown"].includes(String(status)) }),
  contactByEmail: maybe(isSeenContact),
  contactById: maybe(isSeenContact),
  contactsOnList: (value) => has(value, { contacts: listOf(isContact), nextMarker: maybe(isText) }),
  account: (value) => has(value, { accountId: isInt, endpoint: isText }),
};
