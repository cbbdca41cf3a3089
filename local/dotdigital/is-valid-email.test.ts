import { isValidEmail } from "./is-valid-email.ts";

it.each([
  ["ada@example.com", true],
  ["ada.lovelace+news@mail.example.co.uk", true],
  ["o'neil@example.com", true],
  ["ada@xn--bcher-kva.example.com", true],
  ["", false],
  ["ada", false],
  ["@example.com", false],
  ["ada@example", false],
  ["ada@exa mple.com", false],
  ["ada@bob@example.com", false],
  [".ada@example.com", false],
  ["ada..b@example.com", false],
  ["ada.@example.com", false],
  ["ada@example..com", false],
  ["ada@-example.com", false],
  ["ada@bücher.example.com", false],
  [`${"a".repeat(65)}@example.com`, false],
])("%s is an e-mail address: %s", (email, isValid) => {
  expect(isValidEmail(email)).toBe(isValid);
});
