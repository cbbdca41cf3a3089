import { ConfigurationError } from "../errors.ts";
import { credentialsOfAccount } from "./credentials-of-account.ts";
import type { Credentials } from "./send-request.ts";

const ours = { username: "ours@apiconnector.example.com", password: "one" };
const renewed = { ...ours, password: "two" };
const theirs = { username: "theirs@apiconnector.example.com", password: "three" };

const use = (values: { remembered: Credentials; fresh?: Credentials }) => {
  const asked: Credentials[] = [];
  const secret = { ...values };
  const read = credentialsOfAccount({
    read: async ({ fresh }) => (fresh ? (secret.fresh ?? secret.remembered) : secret.remembered),
    findAccount: async (credentials) => {
      asked.push(credentials);
      if (credentials.password === "old") throw new ConfigurationError("Refused.", { code: "credentials-refused" });
      return { accountId: credentials.username === ours.username ? 1 : 2, endpoint: "https://r1-api.dotdigital.com" };
    },
    accountId: 1,
    connection: "nordics",
  });
  return { read, asked, secret };
};

it("asks once whose the credentials are, and again when the secret has others", async () => {
  const { read, asked, secret } = use({ remembered: ours });
  await read({ fresh: false });
  await read({ fresh: false });
  await read({ fresh: true });
  expect(asked).toEqual([ours]);
  secret.remembered = renewed;
  expect(await read({ fresh: false })).toEqual(renewed);
  expect(asked).toEqual([ours, renewed]);
});

it("gives no credentials of another account, however often it is asked", async () => {
  const { read, secret } = use({ remembered: ours });
  await read({ fresh: false });
  secret.remembered = theirs;
  for (let times = 0; times < 2; times += 1) {
    await expect(read({ fresh: false })).rejects.toMatchObject({
      code: "account-changed",
      message: expect.stringContaining("those of Dotdigital account 2; expected account 1"),
    });
  }
  secret.remembered = ours;
  expect(await read({ fresh: false })).toEqual(ours);
});

it("looks for a new password where the one that was remembered is refused", async () => {
  const { read, asked } = use({ remembered: { ...ours, password: "old" }, fresh: renewed });
  expect(await read({ fresh: false })).toEqual(renewed);
  expect(asked).toEqual([{ ...ours, password: "old" }, renewed]);
});
