/** What somebody has typed to connect an account. The password lives in the page only. */
export type Typed = {
  displayName: string;
  name: string;
  username: string;
  password: string;
  secret: string;
  exportUser: string;
};

/** The consent that was shown: agreeing is to this version, in this language. */
export type Agreed = { version: string; language: "en" | "nb" };

/** The body of `PUT /api/connections/{name}`. With the name of a secret neither user nor password is sent. */
export const connectBody = ({ displayName, username, password, secret, exportUser }: Typed, agree: Agreed) => ({
  displayName: displayName.trim(),
  agree,
  ...(secret.trim() === "" ? { username: username.trim(), password } : { credentialsSecret: secret.trim() }),
  ...(exportUser.trim() === "" ? {} : { exportUser: exportUser.trim() }),
});

/** The same for a screen: what is shown never holds the password, nor the user. */
export const shownBody = (body: ReturnType<typeof connectBody>) => ({
  ...body,
  ...("password" in body ? { username: "…", password: "…" } : {}),
});
