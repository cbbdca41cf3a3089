/** Where the console is looked at: on a telephone and at a desk, in light and dark. */
export const windows = [
  { name: "phone-light", width: 360, dark: false },
  { name: "phone-dark", width: 360, dark: true },
  { name: "desktop-light", width: 1280, dark: false },
  { name: "desktop-dark", width: 1280, dark: true },
] as const;
