import { leaksIn, planted, quoted } from "./planted.ts";

it("finds all of her in a quotation, and nothing where she is masked", () => {
  expect(leaksIn(quoted)).toEqual(["first name", "last name", "phone number", "birthday", "free text"]);
  expect(
    leaksIn("z***@e***.com, contact id 7, 2024-05-17T03:30:00Z, run loyalty.20240517T033000000Z.r0000001"),
  ).toEqual([]);
});

it.each([
  ["first name", planted.first.toUpperCase()],
  ["last name", encodeURIComponent(planted.address)],
  ["last name", encodeURIComponent(encodeURIComponent("…Quillfeather"))],
  ["phone number", "tel:+479198877665"],
  ["phone number", "(0047) 919-88-77.665"],
  ["birthday", "11/23/1961"],
  ["birthday", "19611123"],
  ["first name", JSON.stringify("\\u005aerafina")],
  ["first name", "&#90;erafina"],
  ["free text", Buffer.from(`{"note":"${planted.note}"}`).toString("base64")],
])("finds the %s in %s", (name, text) => {
  expect(leaksIn(text)).toContain(name);
});
