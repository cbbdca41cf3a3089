import { consentLanguages, consentText, consentVersion, consentVersions } from "./consent-text.ts";

describe("the text of the consent", () => {
  // A text that somebody agreed to never changes. Another text is another version, with a line of its own here.
  it.each([
    ["2026-12", "en", "0cf79cad1b35f72a284c3472e66971232d601eec20ffce50282d0b70d14dc69c"],
    ["2026-12", "nb", "fb1418463fc39b0949e4827dba912353391cccabdb2d9fb63773dcf91986fe2c"],
  ] as const)("of version %s in %s is the one that was published", (version, language, sha256) => {
    expect(consentText(language, version).sha256).toBe(sha256);
  });

  it("has every version pinned here, in every language, and the newest counts", () => {
    expect(consentVersions).toEqual(["2026-12"]);
    expect(consentVersion).toBe(consentVersions.at(-1));
    expect(consentLanguages).toEqual(["en", "nb"]);
  });

  it("says what leaves, who is responsible, and that it can be ended, in both languages", () => {
    const points = {
      en: [/compliance boundary/, /responsible/, /disconnect at any time/],
      nb: [/samsvarsgrensen/, /ansvarlig/, /koble fra når som helst/],
    };
    for (const language of consentLanguages)
      for (const point of points[language]) expect(consentText(language).text).toMatch(point);
  });
});
