import { locale, say } from "../../texts/say.ts";
import { cultures, dateForms, dayIn, numberForms, orderOf } from "./formats.ts";

/** The forms that can be chosen: of dates, of numbers, and what a country has for both. */
export const FormChoices = () => (
  <>
    <optgroup label={say("formats.dates")}>
      {dateForms.map((form) => (
        <option key={form} value={form}>
          {say(`formats.${orderOf(form)}First`, { example: dayIn(form) })}
        </option>
      ))}
    </optgroup>
    <optgroup label={say("formats.numbers")}>
      {numberForms.map((form) => (
        <option key={form} value={form}>
          {form}
        </option>
      ))}
    </optgroup>
    <optgroup label={say("formats.cultures")}>
      {cultures.map((culture) => (
        <option key={culture} value={culture}>
          {say("formats.culture", { language: languageOf(culture), culture })}
        </option>
      ))}
    </optgroup>
  </>
);

const languageOf = (culture: string): string =>
  new Intl.DisplayNames([locale.value], { type: "language" }).of(culture) ?? culture;
