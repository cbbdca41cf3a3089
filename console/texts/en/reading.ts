import type { Text } from "../text.ts";

/** Of an export: how its columns are read. */
export const reading = {
  "reading.title": "How its columns are read",
  "reading.text": "Mostly the columns tell it by themselves, and nothing has to be said here.",
  "formats.title": "Dates and numbers",
  "formats.text":
    "05/08/1986 may be a day in May or in August, and 1,234 a thousand or a little more than one. Where a column does not show which it means, say how it writes them.",
  "formats.another": "A column of dates or numbers",
  "formats.add": "Say how it writes them",
  "formats.examples": "In it, for example: {examples}",
  "formats.form": "It writes them like",
  "formats.dates": "Dates, by the last day of 1990",
  "formats.dayFirst": "{example}, day first",
  "formats.monthFirst": "{example}, month first",
  "formats.yearFirst": "{example}, year first",
  "formats.numbers": "Numbers",
  "formats.cultures": "Both, as is usual in",
  "formats.culture": "{language}, {culture}",
  "formats.written": "In another way",
  "formats.writtenHint":
    "The order of a date, such as d/M/yyyy; a number such as 1’234.56; or the short name of a culture, such as pt-BR.",
  "formats.remove": "Say nothing of {column}",
  "formats.byItself": "If nothing is said, it is read like this: {form}.",
  "formats.tooLittle":
    "What its values become is shown here once a list has a segment and the e-mail column and a data field are chosen.",
  "formats.unused": "No data field gets dates or numbers of this column, so this changes nothing yet.",
  "formats.notRead": "This says nothing of what is taken from the column. It is read like this: {form}.",
  "formats.readAs": "It is read like this: {form}.",
  "formats.becomes": "The first values become: {values}",
  "form.dayFirst": "day first, as in {example}",
  "form.monthFirst": "month first, as in {example}",
  "form.yearFirst": "year first, as in {example}",
  "form.comma": "a decimal comma, as in {example}",
  "form.point": "a decimal point, as in {example}",
  "preview.formWrong": "If that is wrong, say how it is written:",
  "names.title": "Names that look like nothing",
  "names.text":
    "NULL, N/A and the like count as blank. Where somebody may be called so, add the column: then such a word is sent as a name.",
  "names.another": "A column of names",
  "names.add": "Take its words for names",
  "names.words": { one: "{count} such word", other: "{count} such words" },
  "names.remove": "Remove {column}",
  "editor.lacks.form": "Choose how it writes them, or say nothing of this column.",
  "part.format": "Form of dates and numbers in {column}",
} as const satisfies Record<string, Text>;
