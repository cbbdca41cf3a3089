/**
 * The browser's own forms of numbers and times. To make one costs more than to write a thousand values with it, and a table
 * has hundreds, so that each is made once.
 */
const once = <Options extends object, Format>(make: (language: string, options: Options) => Format) => {
  const made = new Map<string, Format>();
  return (language: string, options: Options): Format => {
    const key = `${language} ${JSON.stringify(options)}`;
    const known = made.get(key) ?? make(language, options);
    made.set(key, known);
    return known;
  };
};

export const numberFormat = once(
  (language: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
);
export const timeFormat = once(
  (language: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
);
export const agoFormat = once(
  (language: string, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(language, options),
);
export const pluralRules = once(
  (language: string, options: Intl.PluralRulesOptions) => new Intl.PluralRules(language, options),
);
