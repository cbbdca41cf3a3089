import type { CodeEntry, codes as english } from "../../../shared/codes.ts";

/** What each code of the API means and what to do, in Norwegian. Loaded with the other texts of the language. */
export const codes: Readonly<Record<keyof typeof english, CodeEntry>> = {
  "access-denied": {
    means: "Dotdigital svarer API-brukeren, men lar den ikke gjøre dette: feil region, eller en funksjon den ikke har.",
    do: "Sjekk tilkoblingen. Har kontoen flyttet til en annen region, sender du PATCH til tilkoblingen med `{}`; ellers gir du API-brukeren rettighetene tilbake.",
  },
  "account-changed": {
    means: "Navnet og passordet hører til en annen konto enn tilkoblingens. Ingenting ble sendt.",
    do: "Legg inn de riktige, eller lag en ny tilkobling. Tving det aldri til å passe: på den andre kontoens lister står det andre personer.",
  },
  "account-differs": {
    means: "Navnet og passordet hører til en annen konto enn den tilkoblingen ble laget for.",
    do: "Lag en ny tilkobling for den kontoen, eller gi denne navn og passord fra sin egen konto.",
  },
  "address-book-id-invalid": {
    means: "Eksporten angir en liste med noe som ikke er id-en til en liste.",
    do: "Rett målet i eksporten.",
  },
  "address-book-in-use": {
    means: "Dotdigital var opptatt med denne listen lenger enn appen venter.",
    do: "Kjør igjen når det andre som arbeider med listen, er ferdig.",
  },
  "address-book-invalid": {
    means: "Dotdigital godtar ikke dette navnet på en liste.",
    do: "Velg et annet, på høyst 128 tegn.",
  },
  "address-book-limit": {
    means: "Kontoen kan ikke ha flere lister.",
    do: "Slett en i Dotdigital, eller be Dotdigital om flere.",
  },
  "address-book-name-taken": {
    means: "En liste eller et segment i kontoen har allerede dette navnet.",
    do: "Velg et annet, eller bruk listen som har det.",
  },
  "address-book-not-found": {
    means:
      "Kontoen har ingen slik liste. Noen kan ha slettet den. Eksportens andre lister går videre; meldingen nevner en liste som har samme navn nå.",
    do: "Rett målet i eksporten, eller opprett listen i Dotdigital.",
  },
  "address-book-not-writable": {
    means: "Dotdigital lar ingen skrive til denne listen gjennom API-et, for eksempel `Test`.",
    do: "Velg en annen liste i eksporten.",
  },
  "address-differs": {
    means:
      "En kontakt på listen har en annen adresse i Dotdigital enn i segmentet. E-post går til adressen i Dotdigital; om hun skal stå på listen, avgjør segmentet. Én linje i avvisningsfilen hver gang hun oppdateres.",
    do: "Rett adressen der den er feil: i kilden eller i Dotdigital.",
  },
  "answer-lost": {
    means:
      "Ingen vet om Dotdigital tok imot en pulje: kontaktene i den telles som `unconfirmed`, de som skulle fjernes, som `removalFailed`.",
    do: "Kjør igjen; det endrer ingenting for dem som allerede er der.",
  },
  "api-usage-exceeded": {
    means: "API-brukerens kall er brukt opp, og den er på den gamle ordningen med et visst antall i timen.",
    do: "Opprett den i Dotdigital med den trinnvise ordningen (Tiered). En kjøring venter av seg selv i et døgn; kjør deretter igjen.",
  },
  "blob-not-found": {
    means: "En fil som meldingen nevner, finnes ikke i lagringen.",
    do: "Finn ut hvem som slettet den, eller hvilken regel i lagringskontoen. Kjør deretter igjen.",
  },
  "body-malformed": {
    means: "Innholdet i et kall er ikke JSON i UTF-8, har samme navn to ganger i ett objekt, eller er nøstet for dypt.",
    do: "Rett det som sender kallet.",
  },
  "body-missing": {
    means: "Noen har slettet filer i appens lagring: en pulje som skulle sendes, er borte.",
    do: "Finn ut hvem, eller hvilken regel i lagringskontoen. Kjør deretter igjen.",
  },
  "body-too-large": {
    means: "Innholdet i et kall er større enn API-et tar imot.",
    do: "Send mindre; svaret sier hvor mye som går.",
  },
  "changes-unknown": {
    means: "Denne kjøringen har ingen fil med endringer: den er ingen prøvekjøring, eller er ikke planlagt ennå.",
    do: "Be om en prøvekjøring, og vent til den er ferdig.",
  },
  "column-ambiguous": {
    means:
      "En fil, eller `model.json`, har mer enn én kolonne som kan være den eksporten bruker: den er der to ganger, eller skrevet på to måter.",
    do: "Gi en av dem et annet navn eller fjern den i kilden, eller skriv kolonnen i eksporten nøyaktig som kilden gjør.",
  },
  "column-mixed": {
    means:
      "Datoer eller tall i en kolonne er skrevet på mer enn én måte, eller på en annen måte enn kolonnen har vært lest på hittil. Ingen av verdiene ble sendt; det påvirker ikke hvem som står på listene.",
    do: "Angi formen i `mapping.formats` i eksporten, eller rett kolonnen.",
  },
  "columns-differ": {
    means: "Uten `model.json` har delene av et segment ulike kolonner ifølge overskriftene.",
    do: "La kilden skrive alle delene med de samme kolonnene.",
  },
  "confirm-batch-gave-up": {
    means: "Fem forsøk på å se hvordan en import eller fjerning endte, mislyktes: kontaktene telles som `unconfirmed`.",
    do: "Se i loggen til kjøringen etter det som mislyktes før dette. Tidsstyringen prøver samme oppdatering igjen; det kan du også.",
  },
  conflict: {
    means: "Noen andre kom først: det som skulle endres, er endret siden det ble lest.",
    do: "Les det på nytt, og endre det igjen hvis det fortsatt trengs.",
  },
  "connection-in-use": {
    means: "Det finnes eksporter som bruker tilkoblingen som skulle slettes.",
    do: "Slett dem, angi en annen tilkobling i dem, eller slå dem av med `?detach=true`.",
  },
  "connection-lost": {
    means: "Forbindelsen til Dotdigital ble brutt gang på gang før det kom noe svar.",
    do: "Se på dotdigitalstatus.com og på nettet. Kjør deretter igjen.",
  },
  "connection-unknown": {
    means: "Det finnes ingen tilkobling med dette navnet.",
    do: 'En administrator lager den med PUT, eller samtykker med PATCH, med `"agree": true`; eller rett navnet i eksporten.',
  },
  "consent-missing": {
    means: "Ingen har samtykket til å sende data gjennom denne tilkoblingen.",
    do: 'En administrator lagrer tilkoblingen på nytt med `"agree": true`.',
  },
  "consent-outdated": {
    means:
      "Teksten som noen samtykket til for en tilkobling, har kommet i en nyere versjon. Eksporter og kjøringer går videre; det gjør ikke en endring av tilkoblingen.",
    do: 'En administrator leser `GET /api/consent` og samtykker med PATCH av tilkoblingen: `{"agree": {"version": "…", "language": "en"}}`.',
  },
  "contact-gone": {
    means:
      "Noen på listen skulle oppdateres, men Dotdigital kjenner ikke kontakten lenger, og ingen kontakt har adressen hennes: noen har slettet den. Ingen opprettes på nytt av den grunn. Én linje i avvisningsfilen ved hver kjøring til hun går ut av segmentet.",
    do: "Skal hun tilbake på listen, kjører du med modus `full`; ba hun om å bli glemt, sletter du henne i kilden.",
  },
  "contact-id-invalid": {
    means: "Dotdigital ga, eller skulle få, en kontakt-id som ikke er noen.",
    do: "Kjør igjen. Kommer det tilbake, meld det.",
  },
  "contact-id-too-large": {
    means:
      "Noen som har gått ut, står fortsatt på listen: kontakt-id-en er større enn en fjerning kan ta. Én linje i avvisningsfilen.",
    do: "Ta dem av for hånd i Dotdigital.",
  },
  "contact-invalid": {
    means: "Dotdigital mener at en id ikke er id-en til en kontakt.",
    do: "Kjør igjen: kontaktene slås opp på nytt.",
  },
  "contact-not-found": {
    means: "Kontoen har ingen slik kontakt: den er slettet.",
    do: "Kjør igjen: neste kjøring vet at den er borte.",
  },
  "contact-suppressed": {
    means: "Dotdigital gjør ikke dette med en kontakt som har meldt seg av.",
    do: "Ingenting: kontakten blir som den er.",
  },
  "contact-unknown": {
    means:
      "Noen som har gått ut, sto på listen, kontakt-id-en er ikke kjent, og adressen finnes ikke når listen leses. De lates i fred og letes etter igjen. Én linje i avvisningsfilen.",
    do: "Har kontakten en annen adresse nå, tar du den av for hånd i Dotdigital.",
  },
  "contact-unsettled": {
    means:
      "Dotdigital kjenner ikke en kontakt lenger, og denne kjøringen kunne ikke finne ut hvem som har adressen nå: det var flere enn 200 slike på én liste. De telles som `unconfirmed` og blir stående som de er. Én linje i avvisningsfilen.",
    do: "Ingenting: neste kjøring spør om 200 til.",
  },
  "container-not-allowed": {
    means: "Eksporten angir en container som denne installasjonen ikke lar eksporter leses fra.",
    do: "Rett `source` i eksporten, eller la den som installerer appen, legge containeren til i innstillingen `SEGMENT_CONTAINERS`.",
  },
  "counts-do-not-add-up": {
    means: "En kjøring er ferdig, og tallene stemmer ikke. Det er en feil i appen.",
    do: "Meld det sammen med loggen til kjøringen. Det er trygt å kjøre igjen.",
  },
  "credentials-malformed": {
    means: "Hemmeligheten til tilkoblingen inneholder ikke et navn og et passord.",
    do: 'Send PATCH til tilkoblingen med begge, eller skriv `{"username": "…", "password": "…"}` i hemmeligheten.',
  },
  "credentials-refused": {
    means: "Dotdigital godtar ikke navnet og passordet til tilkoblingens API-bruker.",
    do: "Legg inn navn og passord til en API-bruker, ikke til en person som logger inn.",
  },
  "cross-site": {
    means: "En nettleser kalte API-et fra en side, eller gjennom en lenke, på et annet nettsted.",
    do: "Åpne adressen for hånd, eller kall den fra appens egne sider eller fra et program.",
  },
  "cursor-wrong": {
    means:
      "Markøren i et kall for å glemme en person hører til et kall med en annen adresse, andre referanser eller andre kontakt-id-er, eller er ikke hel. Ingenting ble fjernet.",
    do: "Send det samme som i det forrige kallet, med markøren fra svaret; eller utelat markøren for å begynne på nytt.",
  },
  "data-field-misfit": {
    means:
      "Kontoens datafelt har en annen type enn det kartleggingen fyller det med: en konstant eller standardverdi av feil type, eller tekst til et felt for tall, datoer eller ja/nei. Verdiene utelates.",
    do: "Rett feltet i kartleggingen. Har noen laget det på nytt i Dotdigital ved en feil, gir du det typen tilbake.",
  },
  "data-field-not-found": {
    means: "Kontoen mangler et datafelt som eksporten fyller. Noen kan ha slettet det.",
    do: "Rett kartleggingen, eller opprett feltet i Dotdigital.",
  },
  "delimiter-unsupported": {
    means: "`model.json` angir et skilletegn som ikke er ett enkelt tegn.",
    do: "Finn ut hva som skrev det; kjør eksporten i Customer Insights igjen.",
  },
  "differences-unknown": {
    means: "Denne kjøringen har ingen fil med avvik: den er ingen kontroll, eller er ikke ferdig ennå.",
    do: "Be om en kontroll, og vent til den er ferdig.",
  },
  "encoding-broken": {
    means: "En fil har bytes som ikke er tekst i tegnkodingen som `model.json` angir.",
    do: "Kjør eksporten i Customer Insights igjen. Kommer det tilbake, se på det som skriver filen.",
  },
  "encoding-unsupported": {
    means: "`model.json` angir en tegnkoding som ikke kan leses.",
    do: "La kilden skrive UTF-8.",
  },
  "endpoint-moved": {
    means: "Kontoen har flyttet til en annen region.",
    do: "Send PATCH til tilkoblingen med `{}`: den finner den nye adressen selv.",
  },
  "endpoint-not-allowed": {
    means: "Adressen er ikke en av Dotdigitals. Ingenting ble sendt til den.",
    do: "Sjekk `DOTDIGITAL_DISCOVERY_URL`.",
  },
  "endpoint-wrong": {
    means: "Det som svarer på tilkoblingens adresse, er ikke Dotdigitals API.",
    do: "Send PATCH til tilkoblingen med `{}`: den finner riktig adresse. Er det en proxy eller brannmur som svarer i stedet?",
  },
  "explain-segment-gave-up": {
    means: "Fem forsøk på å lese segmentene for et spørsmål om noen mislyktes.",
    do: "Se i loggen etter det som mislyktes før dette, og spør igjen.",
  },
  "export-being-saved": {
    means: "Eksporten blir endret akkurat nå.",
    do: "Spør igjen om et øyeblikk. Etter et krasj midt i varer dette høyst fem minutter.",
  },
  "export-changed": {
    means: "Eksporten er endret siden planen ble laget, og planen sendes ikke.",
    do: "Forkast den og kjør igjen.",
  },
  "export-unknown": {
    means: "Det finnes ingen eksport med dette navnet.",
    do: "Rett navnet; `GET /api/exports` viser dem som finnes.",
  },
  "feature-not-active": {
    means: "Kontoens pakke inneholder ikke det eksporten trenger.",
    do: "Be Dotdigital slå det på.",
  },
  "finish-run-gave-up": {
    means: "Rapporten til en kjøring lot seg ikke skrive på fem forsøk; kjøringen endte uten.",
    do: "Se i loggen til kjøringen etter det som mislyktes før dette. Tidsstyringen prøver samme oppdatering igjen; det kan du også.",
  },
  "hash-key-invalid": {
    means: "Hemmeligheten som `HASH_KEY_SECRET` angir, er ikke minst 32 bytes i base64.",
    do: "Gjenopprett versjonen som `config/hash-key.json` angir.",
  },
  "header-mismatch": {
    means: "Kolonnene i en fil er ikke de som `model.json` lister opp.",
    do: "Kjør eksporten i Customer Insights igjen.",
  },
  "header-unclear": {
    means: "Uten `model.json` kommer kolonnene fra overskriften i hver fil, og en av dem har ingen sikker overskrift.",
    do: "La kilden skrive kolonnenavnene som første linje i hver fil.",
  },
  "idempotency-key-malformed": {
    means: "Hodet `Idempotency-Key` er ikke 1 til 200 skrivbare ASCII-tegn.",
    do: "Rett det som sender kallet.",
  },
  "idempotency-key-reused": {
    means: "Denne `Idempotency-Key` er brukt før, for en kjøring i en annen modus.",
    do: "Send en annen nøkkel.",
  },
  "identity-unavailable": {
    means: "Azure ga ikke appen noe token for identiteten dens.",
    do: "Vent og kjør igjen. Vedvarer det, sjekk at appen har identiteten sin.",
  },
  "if-match-malformed": {
    means: "Hodet `If-Match` er ingen ETag, eller `If-None-Match` er ikke `*`.",
    do: "Send ETag-en fra siste GET, med anførselstegn; for noe som ikke finnes ennå `If-None-Match: *`.",
  },
  "import-exceedsallowedcontactlimit": {
    means: "Kontoen er full: Dotdigital avsluttet en import fordi kontoen ikke kan ha flere kontakter.",
    do: "Slett kontakter i Dotdigital, eller be Dotdigital om en større avtale. Kjør ikke igjen før det er plass.",
  },
  "import-failed": {
    means: "Dotdigital avsluttet en import som mislykket, og sier ikke hva som ble av kontaktene.",
    do: "Kjør igjen: de sendes en gang til. Kommer det tilbake, spør Dotdigitals kundestøtte, med import-id-en.",
  },
  "import-never-ended": {
    means: "En import var ikke ferdig etter 24 timer: kontaktene telles som `unconfirmed`.",
    do: "Kjør igjen: de sendes en gang til. Kommer det tilbake, spør Dotdigitals kundestøtte, med import-id-en.",
  },
  "import-not-found": {
    means: "Dotdigital kjenner ikke en import den hadde tatt imot: kontaktene telles som `unconfirmed`.",
    do: "Kjør igjen: de sendes en gang til. Kommer det tilbake, spør Dotdigitals kundestøtte, med import-id-en.",
  },
  "import-rejectedbywatchdog": {
    means: "Dotdigitals vakthund (watchdog) stanset en import.",
    do: "Kjør ikke igjen før du har snakket med Dotdigitals kundestøtte.",
  },
  invalid: {
    means: "Det er feil i det et kall sendte; `errors` i svaret nevner hver feil.",
    do: "Rett dem.",
  },
  "job-id-invalid": {
    means: "Det som er lagret som id for en import eller en fjerning, er ingen id.",
    do: "Kjør igjen: det som ble sendt eller fjernet, gjøres en gang til.",
  },
  "keys-missing": {
    means: "Noen har slettet filer i appens lagring: hvem som er i en pulje, er borte.",
    do: "Finn ut hvem, eller hvilken regel i lagringskontoen. Kjør deretter igjen.",
  },
  "layout-not-read": {
    means: "Mappen er skrevet av noe som ikke kjenner segmenter: Azure Synapse Link for Dataverse.",
    do: "La Customer Insights eksportere segmentene, eller la en dataflyt skrive hvert av dem som CSV-fil. Se docs/sources.md.",
  },
  "layout-unclear": {
    means:
      "Uten `model.json` går det ikke fram av filnavnene hva som hører til et segment, eller en del av det mangler.",
    do: "Fjern det som ikke hører til der, eller la kilden skrive segmentet på nytt. Formene står i docs/sources.md.",
  },
  "length-required": {
    means:
      "Et kall sier ikke hvor langt innholdet er, eller det kom et annet innhold enn det sier: noe kan være tapt. Ingenting ble gjort.",
    do: "Send innholdet helt, med `Content-Length`, og `{}` der det ikke er noe å si. Ikke i biter (`Transfer-Encoding`): i .NET sender du en `StringContent`, ikke `PostAsJsonAsync`; med curl angir du `-d '{}'`.",
  },
  "list-owned-elsewhere": {
    means: "En annen eksport fyller denne listen, og en liste har bare én.",
    do: "Angi segmentene der, eller bruk en annen liste.",
  },
  "list-unreadable": {
    means: "Dotdigital ga samme side av en liste to ganger, så slutten på den er ikke kjent.",
    do: "Kjør igjen. Kommer det tilbake, spør Dotdigitals kundestøtte.",
  },
  maintenance: {
    means: "Dotdigital var under vedlikehold lenger enn appen venter.",
    do: "Se på dotdigitalstatus.com. Kjør deretter igjen.",
  },
  "mapping-misfit": {
    means: "En kolonne eller et datafelt i kartleggingen finnes ikke. Meldingen lister opp dem som finnes.",
    do: "Rett kartleggingen, kolonnene i segmentet eller feltene i kontoen.",
  },
  "message-invalid": {
    means: "En melding i en kø har ikke den formen appen sender.",
    do: "Finn ut hvem andre som skriver til køen, eller om en annen versjon av appen sendte den.",
  },
  "method-not-allowed": {
    means: "Adressen er riktig, metoden er det ikke. Hodet `Allow` har dem adressen tar imot.",
    do: "Bruk en av dem. `GET /api/openapi.json` beskriver hvert kall.",
  },
  "model-invalid": {
    means: "`model.json` lar seg ikke lese.",
    do: "Kjør eksporten i Customer Insights igjen.",
  },
  "no-answer": {
    means:
      "Det et kall leser, eller en sjekk av det appen trenger, ble ikke ferdig i tide: oftest er appens egen lagring utilgjengelig.",
    do: "Prøv igjen. Vedvarer det, sier `GET /api/health/details` hva som ikke svarer.",
  },
  "no-free-slot": {
    means: "Så mange importer som tilkoblingen kan ha samtidig, pågikk lenger enn appen venter.",
    do: "Se etter en import som ikke blir ferdig. Kjør deretter igjen.",
  },
  "not-json": {
    means: "Innholdet i et kall kommer ikke som JSON.",
    do: "Send det som `Content-Type: application/json`, i UTF-8 og ikke komprimert.",
  },
  "not-signed-in": {
    means: "Ingen er logget inn, og appen er bak App Service Authentication.",
    do: "Logg inn, eller send et token.",
  },
  "nothing-read": {
    means:
      "En fil har innhold, men ingen post kan leses fra den. Det ville ellers sett ut som om ingen var i segmentet.",
    do: "Se på filen og tegnkodingen. Kjør eksporten i Customer Insights igjen.",
  },
  "one-column": {
    means: "Hver post i en fil er én verdi, selv om `model.json` lister flere kolonner: skilletegnet er et annet.",
    do: "Se på skilletegnet som `model.json` angir, og på det i filen.",
  },
  "part-changed": {
    means: "En fil ble endret mens den ble lest. Ingenting ble sendt.",
    do: "Kjør igjen når Customer Insights er ferdig med å skrive.",
  },
  "part-missing": {
    means: "En fil som `model.json` lister opp, finnes ikke. Ingenting ble sendt.",
    do: "Kjør eksporten i Customer Insights igjen.",
  },
  "part-not-text": {
    means: "En fil er ikke tekst: et arkiv, en arbeidsbok, Parquet eller en annen binær form.",
    do: "La kilden skrive CSV. Den kan være pakket som gzip.",
  },
  "part-not-unpacked": {
    means: "En fil er gzip, og er ødelagt eller kuttet.",
    do: "La kilden skrive den på nytt.",
  },
  "part-outside-source": {
    means: "`model.json` peker til en annen konto, container eller mappe. Det følges aldri.",
    do: "Finn ut hvem som skrev det. Gå ikke utenom.",
  },
  "parts-of-two-refreshes": {
    means:
      "`model.json` lister filer fra flere oppdateringer av et segment, og det går ikke an å si hvilken som er nyest.",
    do: "Eksporter segmentet til en tom mappe, og angi den i eksportens kilde.",
  },
  "path-unknown": {
    means: "Det finnes ikke noe kall på denne adressen.",
    do: "Se etter et ledd som er feilskrevet eller mangler. `GET /api/openapi.json` beskriver hvert kall.",
  },
  paused: {
    means: "Alle kall til kontoen har pause, fordi Dotdigital ba om det.",
    do: "Ingenting: en kjøring venter av seg selv. Mislyktes den etter et døgn av dette, se hvem andre som bruker kontoens API, og kjør igjen.",
  },
  "plan-changed": {
    means: "Kjøringen som skulle slippes løs, har en annen plan enn den kallet angir.",
    do: "Se på kjøringen igjen, og slipp det den viser.",
  },
  "plan-missing": {
    means: "Noen har slettet filer i appens lagring: planen til en kjøring er borte.",
    do: "Finn ut hvem, eller hvilken regel i lagringskontoen. Kjør deretter igjen.",
  },
  "plan-run-gave-up": {
    means:
      "Planleggingen mislyktes i tre timer, eller prosessen døde 8 ganger: oftest av minnemangel. Ingenting ble sendt.",
    do: "Se i loggen til kjøringen etter det som mislyktes før dette (`plan-failed`). Tidsstyringen prøver samme oppdatering igjen.",
  },
  "proxy-refused": {
    means: "Proxyen som miljøet angir, vil ha navn og passord.",
    do: "Rett `HTTPS_PROXY`.",
  },
  "question-open": {
    means: "Segmentene i en eksport leses akkurat nå for et spørsmål om en annen.",
    do: "Spør igjen når det er besvart: om et minutt eller to.",
  },
  "question-unknown": {
    means: "Det finnes ikke noe slikt spørsmål om hva segmentene sier. Svar beholdes i en time.",
    do: "Spør igjen, med `POST /api/explain/segment`.",
  },
  "rate-limited": {
    means: "Kontoens kall er brukt opp.",
    do: "Ingenting: en kjøring venter av seg selv. Mislyktes den etter et døgn av dette, se hvem andre som bruker kontoens API, og kjør igjen.",
  },
  redirected: {
    means:
      "Dotdigitals adresse svarte med en viderekobling. Den følges ikke, slik at navn og passord ikke når noen andre.",
    do: "Sjekk tilkoblingen, og det som står mellom appen og Dotdigital.",
  },
  "refresh-changed": {
    means: "Kilden har nå en annen oppdatering enn kjøringen som skulle slippes løs, eller skrives akkurat nå.",
    do: "Be om en kjøring: den planlegger den nyere oppdateringen og tar plassen til den tilbakeholdte.",
  },
  "refresh-not-newest": {
    means: "Oppdateringen det ble bedt om, er ikke den nyeste, eller det finnes en annen nå.",
    do: "Utelat `refresh` fra kallet.",
  },
  refused: {
    means:
      "Dotdigital avslo et kall for godt. Status og kode står i meldingen, Dotdigitals ord i avvisningsfilen og i `refusedBatches` i `report.json`.",
    do: "Rett det de sier; å sende det samme igjen hjelper ikke.",
  },
  "rejects-unknown": {
    means: "Kjøringen har ingen avvisningsfil, eller har ingen ennå.",
    do: "Vent til den er ferdig.",
  },
  "removal-failed": {
    means: "Dotdigital avsluttet en fjerning som mislykket 12 ganger.",
    do: "Kjør igjen: de som skulle fjernes, fjernes i neste kjøring. Kommer det tilbake, spør Dotdigitals kundestøtte.",
  },
  "removal-limit": {
    means:
      "Dotdigital avslo 1 000 ganger jobber som tar personer av én liste, hver gang på grunn av noen av personene, og ikke alle disse ble funnet. De som var i jobbene som ble fullført, er av listen; avvisningsfilen har dem som ble funnet.",
    do: "Kjør igjen: de som fortsatt står på listen, prøves på nytt. Kommer det tilbake, se i Dotdigital hvorfor de i avvisningsfilen ikke kan tas av.",
  },
  "removal-never-ended": {
    means:
      "En fjerning var ikke ferdig etter 24 timer: hvem av kontaktene som fortsatt står på listen, er ikke kjent, og de telles som `removalFailed`.",
    do: "Kjør igjen: neste kjøring ser etter på nytt, og fjerner dem som fortsatt er der. Kommer det tilbake, spør Dotdigitals kundestøtte, med jobbens id.",
  },
  "removal-not-found": {
    means: "Dotdigital kjenner ikke en fjerning den hadde tatt imot.",
    do: "Kjør igjen: de som skulle fjernes, fjernes i neste kjøring.",
  },
  "removal-refused": {
    means:
      "Noen som har gått ut, står fortsatt på listen: Dotdigital avslo å fjerne akkurat denne kontakten. Én linje i avvisningsfilen.",
    do: "Ta dem av for hånd i Dotdigital. Neste kjøring prøver igjen.",
  },
  "request-missing": {
    means: "Noen har slettet filer i appens lagring: det en kjøring ble bedt om å gjøre, er borte.",
    do: "Finn ut hvem, eller hvilken regel i lagringskontoen. Be deretter om en ny kjøring.",
  },
  "role-missing": {
    means: "Den som er logget inn, mangler app-rollen kallet krever.",
    do: "Den som administrerer appen, gir den.",
  },
  "row-unreadable": {
    means: "En rad i appens tabeller er endret for hånd, eller skrevet av en nyere versjon.",
    do: "Gå tilbake til den versjonen, eller slett raden hvis du vet hva den er.",
  },
  "run-not-held": {
    means: "Kjøringen holdes ikke tilbake: det er ingenting å avgjøre, eller ikke lenger.",
    do: "Se på tilstanden.",
  },
  "run-open": {
    means: "En kjøring av eksporten er åpen, og det er bare én om gangen.",
    do: "Vent til den er ferdig, eller avbryt den. En tilbakeholdt slipper du løs eller forkaster.",
  },
  "run-unknown": {
    means: "Det finnes ingen slik kjøring.",
    do: "Rett id-en; `GET /api/runs` viser dem som finnes.",
  },
  "same-contact": {
    means:
      "En adresse har gått ut, og kontakten har nå en annen adresse som skal stå på listen: kontakten blir. Én linje i avvisningsfilen.",
    do: "Det er ingenting å gjøre.",
  },
  "schedule-invalid": {
    means:
      "Tidsplanen i en lagret eksport er ikke noe NCRONTAB-uttrykk, eller angir en tidssone som denne versjonen av Node ikke kjenner.",
    do: "Send PATCH til eksporten med en gyldig tidsplan.",
  },
  "schema-unknown": {
    means: "Det finnes ikke noe skjema med dette navnet.",
    do: "Svaret lister opp dem som finnes.",
  },
  "secret-disabled": {
    means: "En hemmelighet som meldingen nevner, er deaktivert i hvelvet.",
    do: "Aktiver den; eller send PATCH til tilkoblingen med navn og passord.",
  },
  "secret-name-taken": {
    means: "En slettet hemmelighet opptar fortsatt navnet.",
    do: "Gjenopprett den eller slett den for godt i hvelvet, eller bruk `credentialsSecret` med et annet navn.",
  },
  "secret-not-allowed": {
    means:
      "En tilkobling eller en eksport angir en hemmelighet som denne installasjonen, etter navnet, holder unna den.",
    do: "Gi hemmeligheten et navn som begynner slik innstillingene `CREDENTIALS_SECRET_PREFIXES` (tilkoblinger) og `WEBHOOK_SECRET_PREFIXES` (eksporter) sier, `dotdigital-` og `alert-`; eller la den som installerer appen, legge til en forstavelse.",
  },
  "secret-not-found": {
    means: "En hemmelighet som meldingen nevner, finnes ikke i hvelvet.",
    do: "Gjenopprett den; eller send PATCH til tilkoblingen med navn og passord.",
  },
  "secret-writes-off": {
    means: "Denne installasjonen lagrer ingen hemmeligheter.",
    do: "Lag den som meldingen nevner, selv. Navnet settes i `credentialsSecret`; en hash-nøkkel er 32 tilfeldige bytes i base64.",
  },
  "segment-missing": {
    means:
      "`model.json` har ikke med et segment i eksporten som aldri har hatt personer her. Et som har hatt personer, holdes tilbake.",
    do: "Rett navnet i eksporten, eller eksporter segmentet fra Customer Insights.",
  },
  "send-alert-gave-up": {
    means: "Fem forsøk på å fortelle en webhook om et varsel mislyktes, og webhooken får ikke vite det.",
    do: "Se i loggen etter det som mislyktes før dette. Selve varselet står også der.",
  },
  "server-error": {
    means: "Dotdigital sviktet gang på gang.",
    do: "Se på dotdigitalstatus.com. Kjør deretter igjen.",
  },
  "settings-invalid": {
    means: "En av appens innstillinger er feil.",
    do: "Rett dem som meldingen nevner.",
  },
  "snapshot-changed": {
    means:
      "Det som er kjent om en liste, er endret siden kjøringen som skulle slippes løs, ble planlagt, og den sendes ikke.",
    do: "Forkast den og kjør igjen.",
  },
  "snapshot-missing": {
    means: "Noen har slettet øyeblikksbildet av en liste: det denne appen har sendt til den.",
    do: "Gjenopprett filen; eller slett `current.json` ved siden av: neste kjøring sender da alle og fjerner ingen. Overta listen etterpå.",
  },
  "snapshot-unreadable": {
    means: "Noen har endret øyeblikksbildet av en liste, eller en nyere versjon av appen skrev det.",
    do: "Gjenopprett filen; eller slett `current.json` ved siden av: neste kjøring sender da alle og fjerner ingen. Overta listen etterpå.",
  },
  "source-never-settled": {
    means: "Filene i kilden fortsatte å endre seg i to timer.",
    do: "Kjør igjen når det er ferdig.",
  },
  "source-not-found": {
    means: "Det finnes verken en `model.json` i mappen til kilden eller en CSV-fil i en form som kjennes igjen uten.",
    do: "Sjekk container og mappe i eksporten. Har eksporten i Customer Insights kjørt?",
  },
  "source-settling": {
    means: "Segmenter lander akkurat nå, så ingen kan se på dem ennå.",
    do: "Se igjen om et minutt.",
  },
  "source-slow": {
    means:
      "Mappen til en eksport ble ikke gjennomgått innen et minutt: den har for mange deler, eller lagringen henger.",
    do: "Se hvor mange deler `model.json` lister, og om lagringskontoen svarer. Tidsstyringen ser etter igjen av seg selv.",
  },
  "split-limit": {
    means: "Dotdigital avslo en pulje i sin helhet, og 64 kall fant ikke alle som er skyld i det.",
    do: "Avvisningsfilen har dem som ble funnet, med Dotdigitals ord. Rett dem og kjør igjen.",
  },
  "storage-refused": {
    means: "En lagringskonto slipper ikke appen inn.",
    do: "Gi appens identitet rollene sine på kontoen som meldingen nevner; la brannmuren der slippe appen inn.",
  },
  "storage-slow": {
    means: "Å lagre en eksport tok for lang tid til å være trygt mot en annen lagring i samme øyeblikk.",
    do: "Send den igjen.",
  },
  "storage-unavailable": {
    means: "En lagringskonto svarte ikke, eller sviktet.",
    do: "Vent og prøv igjen. Vedvarer det, se på kontoen som meldingen nevner, og på nettet.",
  },
  "stored-invalid": {
    means: "En lagret tilkobling eller eksport er endret for hånd, eller skrevet av en nyere versjon.",
    do: "Lagre den på nytt, eller gå tilbake til den versjonen.",
  },
  "tick-gave-up": {
    means: "Et tikk av tidsurene som noen ba om over HTTP, mislyktes fem ganger.",
    do: "Se i loggen etter det som mislyktes før dette; health/details sier hva som ikke svarer. Be så om et nytt.",
  },
  "timed-out": {
    means: "Dotdigital brukte for lang tid på å svare, gang på gang.",
    do: "Se på dotdigitalstatus.com. Kjør deretter igjen.",
  },
  "too-large": {
    means: "Dotdigital synes et kall er for stort.",
    do: "Gjør `BATCH_MAX_CONTACTS` mindre, og kjør igjen.",
  },
  "too-many-active-imports": {
    means: "Kontoen har så mange uferdige importer som den kan ha, medregnet dem fra andre integrasjoner.",
    do: "Ingenting: en kjøring venter av seg selv. Mislyktes den etter et døgn av dette, se hvem andre som importerer, og kjør igjen.",
  },
  "too-many-address-books": {
    means: "Kontoen har flere lister enn appen leser.",
    do: "Slett lister som ingen trenger.",
  },
  "transition-not-allowed": {
    means: "En kjøring eller pulje skulle endres på en måte tilstanden ikke tillater. Det er en feil i appen.",
    do: "Meld det sammen med loggen til kjøringen. Det er trygt å kjøre igjen.",
  },
  unexpected: {
    means: "Noe gikk galt som ingen hadde tenkt på. Det er en feil i appen.",
    do: "Meld det sammen med loggen: for kjøringen, eller for `id`-en i svaret. Det er trygt å kjøre igjen.",
  },
  "unexpected-reply": {
    means: "Et svar hadde ikke den formen dokumentasjonen lover.",
    do: "Se på dotdigitalstatus.com, og på det som står imellom. Kjør deretter igjen. Kommer det tilbake, meld det.",
  },
  unreachable: {
    means: "Det lot seg ikke gjøre å få forbindelse med Dotdigital.",
    do: "Se på dotdigitalstatus.com og på appens nett. Kjør deretter igjen.",
  },
  "upload-batch-gave-up": {
    means: "Fem forsøk på å sende en pulje mislyktes: den ble ikke sendt, eller ingen vet.",
    do: "Se i loggen til kjøringen etter det som mislyktes før dette. Tidsstyringen prøver samme oppdatering igjen; det kan du også.",
  },
  "vault-access-denied": {
    means: "Hvelvet slipper ikke appen inn.",
    do: "Gi identiteten dens rollen «Key Vault Secrets User»; la hvelvets brannmur og private endepunkt slippe den inn.",
  },
  "vault-refused": {
    means: "Hvelvet godtar ikke et kall slik det er.",
    do: "Sjekk `KEY_VAULT_URL`, og navnet på hemmeligheten.",
  },
  "vault-unavailable": {
    means: "Hvelvet svarte ikke, eller sviktet.",
    do: "Vent og kjør igjen. Vedvarer det, se på nettet mellom appen og hvelvet.",
  },
  "waited-too-long": {
    means:
      "Kontoens grenser, en opptatt liste, vedlikehold eller et avbrudd holdt en kjøring eller pulje igjen i 24 timer.",
    do: "Meldingen har den siste årsaken. En kjøring som ennå ikke var planlagt, prøves igjen av tidsstyringen; ellers kjører du igjen.",
  },
  "webhook-malformed": {
    means: "Hemmeligheten til en webhook inneholder ingen webhook.",
    do: "Skriv den slik meldingen sier.",
  },
  "webhook-not-allowed": {
    means: "Adressen til en webhook er ikke tillatt. Ingenting ble sendt til den.",
    do: "Skriv en https-adresse i hemmeligheten, til en vert som bare har offentlige adresser.",
  },
  "webhook-refused": {
    means: "En webhook svarte på et varsel med noe annet enn 2xx.",
    do: "Rett mottakeren, eller adressen i hemmeligheten. Varselet sendes igjen i seks timer.",
  },
  "webhook-timed-out": {
    means: "En webhook svarte ikke på et varsel innen ti sekunder.",
    do: "Rett mottakeren. Varselet sendes igjen i seks timer.",
  },
  "webhook-unreachable": {
    means: "Det lot seg ikke gjøre å få forbindelse med en webhook.",
    do: "Rett mottakeren, eller adressen i hemmeligheten. Varselet sendes igjen i seks timer.",
  },
};
