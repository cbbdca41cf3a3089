import type { Caller } from "../definitions/caller.ts";
import { checkName } from "../definitions/check-name.ts";
import type { Connection } from "../definitions/connection.ts";
import type { Draft } from "../definitions/draft.ts";
import { type Mistake, MistakesError } from "../definitions/mistake.ts";
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
  if (body.value && !body.value.agree && !stored?.consent) {
    const expected = "true: nobody has agreed to send data through this connection yet";
    mistakes.push({ path: "agree", expected, found: "nothing" });
  }
  if (!body.value || mistakes.length > 0) throw new MistakesError(mistakes);
  return body.value;
};

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
