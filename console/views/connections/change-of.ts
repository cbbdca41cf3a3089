/** What can be typed of a connection, as it is typed. */
export type Fields = { displayName: string; exportUser: string; activeImports: string };

/** The change that typed fields make: what nobody has typed is not in it, for somebody else may have changed that. */
export const changeOf = ({ displayName, exportUser, activeImports }: Partial<Fields>) => ({
  ...(displayName === undefined ? {} : { displayName: displayName.trim() }),
  ...(exportUser === undefined ? {} : { exportUser: exportUser.trim() === "" ? null : exportUser.trim() }),
  ...(activeImports === undefined ? {} : { limits: { activeImports: Number(activeImports) } }),
});

/** What stays typed once `saved` has become what is stored: whatever was typed otherwise since. */
export const stillTyped = (typed: Partial<Fields>, saved: Partial<Fields>): Partial<Fields> => {
  const names = ["displayName", "exportUser", "activeImports"] as const;
  return Object.fromEntries(
    names.flatMap((name) => (typed[name] === undefined || typed[name] === saved[name] ? [] : [[name, typed[name]]])),
  );
};
