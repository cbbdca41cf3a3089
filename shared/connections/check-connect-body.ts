import { consentVersion } from "../consent/consent-text.ts";
import type { Caller } from "../definitions/caller.ts";
import { checkName } from "../definitions/check-name.ts";
import type { Connection } from "../definitions/connection.ts";
import { type Agree, type Consent, isCurrent, wantedAgreement } from "../definitions/consent.ts";
import type { Draft } from "../definitions/draft.ts";
import { isObject } from "../json/is-object.ts";
import { type Mistake, MistakesError } from "../definitions/mistake.ts";
import { checkShownParts } from "./check-shown-parts.ts";
import type { ConnectBody } from "./connect-body.ts";

type Given = { name: string; body: Draft<ConnectBody>; by: Caller; stored?: Connection | undefined };

/** The body of a connection, usable. Throws `MistakesError` with all that can be known without asking anybody. */
export const checkConnectBody = ({ name, body, by, stored }: Given): ConnectBody => {
  const mistakes = [...checkName(name), ...body.mistakes, ...checkCredentialsGiven(body.sent, stored !== undefined)];
  const exportUser = body.value?.exportUser;
  if (exportUser && !by.isKey && exportUser !== by.name && exportUser !== stored?.exportUser) {
    const expected = `your own sign-in name, '${by.name}': nobody else can be put there`;
    mistakes.push({ path: "exportUser", expected, found: "another" });
  }
  const isTold = (path: string) => mistakes.some((mistake) => mistake.path === path);
  if (isObject(body.sent)) {
    mistakes.push(...checkShownParts(name, body.sent, stored).filter(({ path }) => !isTold(path)));
    if (!isTold("agree") && !isTold("consent")) mistakes.push(...checkAgreed(body.sent));
  }
  const ofConsent = body.value ? checkAgreement(body.value.agree, stored?.consent) : [];
  if (mistakes.length === 0 && ofConsent.length > 0) throw new MistakesError(ofConsent, { code: "consent-outdated" });
  if (!body.value || mistakes.length > 0) throw new MistakesError([...mistakes, ...ofConsent]);
  return body.value;
};

/** Nobody has agreed who says neither that they do nor who has. */
const checkAgreed = ({ agree, consent }: Record<string, unknown>): Mistake[] =>
  agree !== undefined || consent !== undefined
    ? []
    : [{ path: "agree", expected: `${wantedAgreement}; or consent as GET shows it`, found: "nothing" }];

/**
 * Who changes a connection has agreed to the text that counts now, or does. A newer text than the one that was agreed to
 * is not agreed to by a bare `true`: the call may be older than the text.
 */
const checkAgreement = (agree: Agree | undefined, before: Consent | undefined): Mistake[] => {
  const isOutdated = before !== undefined && !isCurrent(before);
  if (typeof agree === "object" && agree.version !== consentVersion) {
    const expected = `"${consentVersion}", the version that counts now: GET /api/consent shows it`;
    return [{ path: "agree.version", expected, found: shownVersion(agree.version) }];
  }
  if (typeof agree === "object" || !isOutdated) return [];
  const why = "the text has a newer version than the one that was agreed to";
  const expected = `{"version": "${consentVersion}"}, with the language in which you read it: ${why}. GET /api/consent shows the text`;
  return [{ path: "agree", expected, found: agree ? "true, which names no version" : "nothing" }];
};

/** What is sent beside a password may be one. */
const shownVersion = (version: string) => (/^\d{4}-\d{2}$/.test(version) ? `"${version}"` : "another text");

/** A user name with its password, or a secret, or neither when there are credentials already. */
const checkCredentialsGiven = (body: unknown, isThere: boolean): Mistake[] => {
  const has = (key: keyof ConnectBody) => typeof body === "object" && body !== null && Object.hasOwn(body, key);
  const [username, password, secret] = [has("username"), has("password"), has("credentialsSecret")];
  const found = "nothing";
  if (secret && (username || password)) {
    const expected = "the name of a secret, or username and password";
    return [{ path: "credentialsSecret", expected, found: "both" }, ...pairUp(username, password)];
  }
  if (!secret && !username && !password && !isThere) {
    return [{ path: "username", expected: "username and password, or credentialsSecret", found }];
  }
  return pairUp(username, password);
};

const pairUp = (username: boolean, password: boolean): Mistake[] => {
  if (username === password) return [];
  const [path, other] = username ? ["password", "username"] : ["username", "password"];
  return [{ path, expected: `the ${path} that goes with the ${other}`, found: "nothing" }];
};
