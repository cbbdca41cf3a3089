import type { Caller } from "../definitions/caller.ts";
import type { Connection } from "../definitions/connection.ts";
import { type Mistake, MistakesError } from "../definitions/mistake.ts";
import { mistakesOf } from "../definitions/mistakes-of.ts";
import { nameSchema } from "../settings/names.ts";
import { type ConnectBody, connectBodySchema } from "./connect-body.ts";

type Given = { name: string; body: unknown; by: Caller; stored?: Connection | undefined };

/** The body of a connection, usable. Throws `MistakesError` with all that can be known without asking anybody. */
export const checkConnectBody = ({ name, body, by, stored }: Given): ConnectBody => {
  const parsed = connectBodySchema.safeParse(body);
  const mistakes = [
    ...checkName(name),
    ...(parsed.success ? [] : mistakesOf(parsed.error, body)),
    ...checkCredentialsGiven(body, stored !== undefined),
  ];
  const exportUser = parsed.data?.exportUser;
  if (exportUser && !by.isKey && exportUser !== by.name && exportUser !== stored?.exportUser) {
    const expected = `your own sign-in name, '${by.name}': nobody else can be put there`;
    mistakes.push({ path: "exportUser", expected, found: "another" });
  }
  if (!parsed.success || mistakes.length > 0) throw new MistakesError(mistakes);
  return parsed.data;
};

const checkName = (name: string): Mistake[] => {
  const { error } = nameSchema.safeParse(name);
  return error ? mistakesOf(error, name).map((mistake) => ({ ...mistake, path: "name" })) : [];
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
