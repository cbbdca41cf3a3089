/**
 * Lower case, whatever the locale, composed (NFC), and the same letters as before: folding the case of both gives one
 * text. The one letter of Unicode of which that is not so is left alone: İ (U+0130) would become an i and a dot.
 */
export const lowerCase = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[^\u0130]+/g, (part) => part.toLowerCase())
    // H with a macron below has a composed form as a small letter only.
    .normalize("NFC");
