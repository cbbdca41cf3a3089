import { readdirSync, readFileSync } from "node:fs";
import { fill } from "../../console/texts/text.ts";
import { en } from "../../console/texts/en.ts";
import { nb } from "../../console/texts/nb.ts";

const valuesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const formsOf = (text: string | { one: string; other: string }) =>
  typeof text === "string" ? [text] : [text.one, text.other];

describe("the texts of the console", () => {
  it.each(Object.keys(en) as (keyof typeof en)[])("%s has the same values in it in both languages", (name) => {
    const [english, norwegian] = [formsOf(en[name]), formsOf(nb[name])];

    expect(norwegian.map(valuesIn)).toEqual(english.map(valuesIn));
    expect(norwegian.filter((form) => form.trim() === "")).toEqual([]);
  });

  it.each(["en", "nb"])("have no name twice, of which the later one would count: %s", (language) => {
    const names = readdirSync(`console/texts/${language}`).flatMap((file) =>
      [...readFileSync(`console/texts/${language}/${file}`, "utf8").matchAll(/^ {2}"?([\w.-]+)"?:/gm)].map(
        ([, name]) => name,
      ),
    );

    expect(names.length).toBeGreaterThan(500);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it("are filled with numbers and plural forms as the language writes them", () => {
    const text = { one: "{count} contact", other: "{count} contacts" };

    expect(fill(text, { count: 1 }, "en")).toBe("1 contact");
    expect(fill(text, { count: 12345 }, "en")).toBe("12,345 contacts");
    expect(fill(text, { count: 12345 }, "nb")).toBe("12\u00a0345 contacts");
    expect(fill("{name} of {list}", { name: "A" }, "en")).toBe("A of {list}");
  });
});
