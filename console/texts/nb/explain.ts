import type { TextsOf } from "../text.ts";
import type { explain as english } from "../en/explain.ts";

export const explain: TextsOf<typeof english> = {
  "explain.title": "Hvorfor er denne personen (ikke) på listen?",
  "explain.text":
    "Skriv en adresse. Appen sier for hver liste hva den vet om personen, og hva Dotdigital sier nå. Ingenting endres.",
  "explain.address": "E-postadresse",
  "explain.hint":
    "Den sendes bare i kallet: den står ikke i noen lenke eller logg, og beholdes ikke. Revisjonsloggen sier at du spurte.",
  "explain.button": "Forklar",
  "explain.asking": "Spør appen og Dotdigital …",
  "explain.answer": { one: "Svaret: {count} liste", other: "Svaret: {count} lister" },
  "explain.none": "Det finnes ingen eksport ennå, og dermed ingen liste.",
  "explain.notTaken": "Ingen rad med denne adressen blir noen gang sendt, uansett liste: {words}",
  "explain.unreadable": "En eksport kunne ikke leses, og listene dens er ikke med:",
  "explain.list": "{list}, fra eksporten {export}",
  "explain.is.on": "På listen",
  "explain.is.pending": "På listen så snart påmeldingen er bekreftet",
  "explain.is.not": "Ikke på listen",
  "explain.is.other": "På listen som «{status}»",
  "explain.is.unknown": "Det er ikke kjent om den er på listen",
  "explain.app": "Hva appen vet",
  "explain.dotdigital": "Hva Dotdigital sier",
  "explain.words": "Alt sammen i appens egen setning",
  "explain.app.on-list": "Appen har hatt denne personen på listen siden {since}.",
  "explain.app.on-list.day": "Appen har hatt denne personen på listen; siden når er ikke kjent.",
  "explain.app.unsure":
    "Appen sendte denne personen, eller fjernet den, og Dotdigital sa ikke hvordan det gikk. Neste kjøring prøver igjen.",
  "explain.app.refused": "Dotdigital avviste denne personen. Appen prøver igjen ved neste oppdatering.",
  "explain.app.parked":
    "Parkert: de samme verdiene ble avvist i tre oppdateringer. De sendes igjen når de endres, eller når noen velger «Kjør igjen» ved en kjøring av eksporten.",
  "explain.app.left": "Appen fjernet denne personen fra listen.",
  "explain.app.held-back":
    "En annen adresse for samme person er utelukket eller avmeldt, så denne legges ikke på listen.",
  "explain.app.gone":
    "Kontakten ble slettet i Dotdigital mens den var på listen. Bare en full kjøring lager den på nytt.",
  "explain.app.not-on-record":
    "Appen har ikke registrert denne adressen for listen: den er aldri sett, er utelukket eller ugyldig, gikk ut for lenge siden, eller ble slettet. Hva segmentene sier nå, kan du spørre om nedenfor.",
  "explain.app.no-snapshot": "Ingen kjøring er avsluttet for denne listen ennå, så appen har ikke lagt noen på den.",
  "explain.app.unreadable": "Det appen vet om denne listen, kan ikke leses: {message}",
  "explain.app.kept": "Ingen rad nevner personen lenger. Den blir, for en rad som ikke kan leses, kan være dens egen.",
  "explain.app.erased": "Det som var lagret ved siden av, er slettet.",
  "explain.app.tries": {
    one: "De siste verdiene ble sendt i {count} oppdatering og ikke godtatt.",
    other: "De siste verdiene ble sendt i {count} oppdateringer og ikke godtatt.",
  },
  "explain.last": "Sist hørt: {words}",
  "explain.last.day": "Sist hørt {day}: {words}",
  "explain.code.accepted": "Dotdigital godtok kontakten.",
  "explain.code.removed": "Kontakten ble fjernet fra listen.",
  "explain.code.removal-failed": "Ingen vet om kontakten ble fjernet fra listen; neste kjøring prøver igjen.",
  "explain.code.moved": "Kontakten er på listen under en annen adresse.",
  "explain.code.removals-kept": "Ingen rad nevner kontakten lenger. Den blir, for eksporten sier at ingen fjernes.",
  "explain.code.segments-apart":
    "Ingen rad nevner kontakten lenger. Den blir til alle listens segmenter er oppdatert omtrent samtidig.",
  "explain.code.parked": "De samme verdiene ble avvist i tre oppdateringer.",
  "explain.code.rejected": "Dotdigital avviste kontakten; avvisningsfilen for den kjøringen har ordene.",
  "explain.code.address-changed-here":
    "En annen adresse for denne personen er utelukket fra denne listen, eller avmeldt fra den.",
  "explain.dd.problem": "Dotdigital kunne ikke spørres: {message}",
  "explain.dd.none": "Kontoen har ingen kontakt med denne adressen.",
  "explain.dd.gone":
    "Kontakten som appen har registrert, er ikke der lenger: den ble slettet eller slått sammen, eller har en annen adresse.",
  "explain.dd.contact": "Kontakt {id}: {status} i kontoen.",
  "explain.dd.contact.other":
    "Kontakt {id}, som appen har registrert, har nå en annen adresse i Dotdigital: {status} i kontoen.",
  "explain.dd.contact.stranger": "En annen kontakt, {id}, har denne adressen: {status} i kontoen.",
  "explain.dd.list.on": "Den er på listen.",
  "explain.dd.list.strange": "Den er på listen på annen måte enn gjennom denne appen.",
  "explain.dd.list.not": "Den er ikke på listen.",
  "explain.dd.list.taken":
    "Den er ikke på listen: noen fjernet den i Dotdigital, og bare en full kjøring legger den tilbake.",
  "explain.dd.list.pending": "Den kommer på listen når den bekrefter påmeldingen.",
  "explain.dd.list.other": "På listen er den «{status}».",
  "explain.dd.list.unknown": "Dotdigital sier ikke hvilke lister den er på.",
  "explain.dd.mailable": "Dotdigital sender bare e-post til kontakter som er subscribed.",
  "explain.openRun": "En kjøring av eksporten er åpen ({state}) og kan endre dette.",
  "explain.openRun.link": "Se på kjøringen",
  "explain.segments": "Hva sier segmentene i {export} nå?",
  "explain.segments.text":
    "Leser hele den nyeste oppdateringen av eksporten, som kan ta noen minutter for store segmenter.",
  "explain.segments.button": "Spør segmentene",
  "explain.segments.pending": "Segmentene leses …",
  "explain.segments.failed": "Segmentene kunne ikke leses:",
  "explain.segments.refresh": "Etter oppdateringen {refresh}:",
  "explain.segments.segment": {
    one: "{segment}: {count} rad av {rows} har denne adressen.",
    other: "{segment}: {count} rader av {rows} har denne adressen.",
  },
  "explain.segments.unreadable": {
    one: "{count} rad kan ikke leses, og kan være hvem som helst sin.",
    other: "{count} rader kan ikke leses, og kan være hvem som helst sine.",
  },
  "explain.outcome.wanted": "{list}: en rad nevner denne personen for listen.",
  "explain.outcome.excluded": "{list}: en rad holder denne personen utenfor listen, og går foran alle andre rader.",
  "explain.outcome.invalid": "{list}: de eneste radene med denne adressen kan ikke sendes.",
  "explain.outcome.not-named": "{list}: ingen rad i listens segmenter har denne adressen.",
  "explain.rows": "Radene",
  "explain.row": "Rad {row} i {segment}",
  "explain.row.sent": "neste kjøring sender den",
  "explain.row.unchanged": "ingenting er endret siden den ble sendt",
  "explain.row.parked": "parkert, sendes ikke",
  "explain.row.excluded": "utelukket",
  "explain.row.notInAccount": "eksporten oppdaterer bare, og kjenner ingen kontakt for personen",
  "explain.row.duplicate": "dobbel: en annen rad gjelder for den",
  "explain.row.invalid": "ugyldig",
};
