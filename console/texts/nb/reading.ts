import type { TextsOf } from "../text.ts";
import type { reading as english } from "../en/reading.ts";

export const reading: TextsOf<typeof english> = {
  "reading.title": "Hvordan kolonnene leses",
  "reading.text": "Som regel viser kolonnene det selv, og da trenger du ikke si noe her.",
  "formats.title": "Datoer og tall",
  "formats.text":
    "05/08/1986 kan være en dag i mai eller i august, og 1,234 tusen eller litt mer enn én. Der en kolonne ikke viser hva den mener, kan du si hvordan den skriver dem.",
  "formats.another": "En kolonne med datoer eller tall",
  "formats.add": "Si hvordan den skriver dem",
  "formats.examples": "Der står for eksempel: {examples}",
  "formats.form": "Den skriver dem slik",
  "formats.dates": "Datoer, med den siste dagen i 1990",
  "formats.dayFirst": "{example}, dagen først",
  "formats.monthFirst": "{example}, måneden først",
  "formats.yearFirst": "{example}, året først",
  "formats.numbers": "Tall",
  "formats.cultures": "Begge deler, slik det er vanlig på",
  "formats.culture": "{language}, {culture}",
  "formats.written": "På en annen måte",
  "formats.writtenHint":
    "Rekkefølgen i en dato, som d/M/yyyy; et tall som 1’234.56; eller kortnavnet på en kultur, som pt-BR.",
  "formats.remove": "Ikke si noe om {column}",
  "formats.byItself": "Hvis ingenting blir sagt, leses den slik: {form}.",
  "formats.tooLittle":
    "Hva verdiene blir til, vises her når en liste har et segment, og e-postkolonnen og et datafelt er valgt.",
  "formats.unused": "Ingen datafelt får datoer eller tall fra denne kolonnen, så dette endrer ingenting ennå.",
  "formats.notRead": "Dette sier ingenting om det som tas fra kolonnen. Den leses slik: {form}.",
  "formats.readAs": "Den leses slik: {form}.",
  "formats.becomes": "De første verdiene blir til: {values}",
  "form.dayFirst": "dagen først, som i {example}",
  "form.monthFirst": "måneden først, som i {example}",
  "form.yearFirst": "året først, som i {example}",
  "form.comma": "desimalkomma, som i {example}",
  "form.point": "desimalpunktum, som i {example}",
  "preview.formWrong": "Hvis det er feil, kan du si hvordan den er skrevet:",
  "names.title": "Navn som ser ut som ingenting",
  "names.text":
    "NULL, N/A og lignende regnes som tomt. Der noen kan hete det, legger du til kolonnen: da blir et slikt ord sendt som et navn.",
  "names.another": "En kolonne med navn",
  "names.add": "Les ordene der som navn",
  "names.words": { one: "{count} slikt ord", other: "{count} slike ord" },
  "names.remove": "Fjern {column}",
  "editor.lacks.form": "Velg hvordan den skriver dem, eller ikke si noe om kolonnen.",
  "part.format": "Formen på datoer og tall i {column}",
};
