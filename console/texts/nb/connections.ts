import type { TextsOf } from "../text.ts";
import type { connections as english } from "../en/connections.ts";

export const connections: TextsOf<typeof english> = {
  "connect.title": "Koble til en Dotdigital-konto",
  "connect.another": "Koble til en konto",
  "connect.none":
    "Ingen konto er koblet til ennå. Koble til en: da kan eksporter sende segmenter til adressebøkene i den.",
  "connect.account": "Konto {account}, region {region}",
  "connect.agreedBy": "{name} har samtykket",
  "connect.nobodyAgreed": "Ingen har samtykket ennå. Ingenting sendes.",
  "connect.displayName": "Hva den heter",
  "connect.displayNameHint": "For eksempel Dotdigital Norden.",
  "connect.name": "Kortnavn",
  "connect.nameHint": "I adresser og filer: små bokstaver, sifre og bindestreker. Det kan ikke endres senere.",
  "connect.nameTaken": "Det finnes alt en tilkobling med dette navnet. Velg et annet.",
  "connect.username": "API-bruker",
  "connect.usernameHint":
    "I Dotdigital: Settings > Access > API users. Lag en egen for denne appen, med Tiered som rate scheme.",
  "connect.password": "Passordet til API-brukeren",
  "connect.passwordHint": "Det blir prøvd og så lagt i Key Vault. Ingen kan lese det her igjen.",
  "connect.refused":
    "Dotdigital godtar ikke denne API-brukeren med dette passordet. Bruk en API-bruker (Settings > Access > API users), ikke en bruker som logger inn.",
  "connect.withSecret": "Noen har alt lagt API-brukeren i Key Vault",
  "connect.secret": "Navnet på hemmeligheten",
  "connect.secretHint": 'Den inneholder {"username": "…", "password": "…"}, og navnet begynner med dotdigital-.',
  "connect.exportUser": "Eksportbruker (valgfritt)",
  "connect.exportUserHint": "Planlagte kjøringer bærer dette navnet. Du kan bare sette deg selv der.",
  "connect.addYourself": "Legg til deg selv som eksportbruker",
  "connect.noExportUser": "ingen: planlagte kjøringer bærer ikke noe navn",
  "connect.consent": "Hva du samtykker til",
  "connect.consentVersion": "Versjon {version} av teksten. Navnet ditt og tidspunktet blir lagret sammen med den.",
  "connect.agree": "Jeg samtykker",
  "connect.agreeFirst": "Les teksten og samtykk først.",
  "connect.button": "Koble til",
  "connect.connecting": "Spør Dotdigital …",
  "connect.done": "{name} er koblet til",
  "connect.found": "Dotdigital kjenner denne API-brukeren: konto {account}, region {region}.",
  "connect.next": "Sett opp en eksport",
  "connect.look": "Se på tilkoblingen",
  "connect.facts": "Før den første kjøringen",
  "connect.fact.optIn":
    "Dobbel bekreftelse (double opt-in): En konto som krever det ved masseopplasting, sender en e-post om bekreftelse til hver ny kontakt, og setter dem på listen først når de bekrefter. Begynn med et lite segment.",
  "connect.fact.changed":
    "En endret e-postadresse er en ny person for Dotdigital, som abonnent, selv om den gamle adressen hadde meldt seg av. Tilordne en kolonne som sier hvem som ikke vil ha e-post, og kundens id som referanse: da holder appen slike personer tilbake.",
  "connect.fact.accepted":
    "Godtatt betyr ikke at e-post kan sendes: Dotdigital har opprettet eller oppdatert kontakten, som likevel kan være avmeldt eller sperret. Appen melder ingen på igjen.",
  "connect.fact.tiered":
    "API-brukeren trenger Tiered som rate scheme. Flat er på vei ut og tillater 2 000 kall i timen, og det gjør kjøringene trege.",
  "connect.fact.firstRun":
    "En liste som ingen kjøring har fylt ennå, venter på et menneske før den første kontakten blir satt på den.",
  "connect.known": "Det vi vet om den",
  "connect.accountId": "Konto",
  "connect.region": "Region",
  "connect.whoAgreed": "Hvem som samtykket",
  "connect.exportUserIs": "Eksportbruker",
  "connect.agreed": "{name}, {time}, versjon {version}",
  "connect.activeImports": "Importer samtidig",
  "connect.activeImportsHint": "Av de 25 som en konto kan ha. La det være noen igjen til andre som laster kontakter.",
  "connect.check": "Sjekk på nytt nå",
  "connect.checking": "Spør Dotdigital …",
  "connect.up": "Alt er i orden: Dotdigital godtar API-brukeren, og den hører til denne kontoen.",
  "connect.down": "Det virker ikke.",
  "connect.change": "Endre den",
  "connect.newPassword": "Bytt passord",
  "connect.newPasswordText":
    "Det nye blir prøvd før det blir lagret. Hvem som har samtykket, og alt annet, blir stående.",
  "connect.passwordChanged": "Det nye passordet virker og er lagret.",
  "connect.agreeAnew": "Samtykket må gis",
  "connect.agreeButton": "Samtykk",
  "connect.hasAgreed":
    "Du har samtykket til versjon {version} av teksten. Navnet ditt og tidspunktet er lagret sammen med den.",
  "connect.saved": "Endringen er lagret.",
  "connect.off": "Eksporter er slått av",
  "connect.offText": {
    one: "Siden denne tilkoblingen ble tatt bort, kjører {count} eksport ikke av seg selv: {names}.",
    other: "Siden denne tilkoblingen ble tatt bort, kjører {count} eksporter ikke av seg selv: {names}.",
  },
  "connect.switchOn": "Gi dem tidsplanene tilbake",
  "connect.switchedOn": {
    one: "{count} eksport kjører etter tidsplanen igjen: {names}.",
    other: "{count} eksporter kjører etter tidsplanen igjen: {names}.",
  },
  "connect.disconnect": "Koble fra",
  "connect.disconnectTitle": "Koble fra {name}?",
  "connect.disconnectText":
    "Fra da av sendes ingenting til denne kontoen. De som står på listene, blir stående der. Hemmeligheten i Key Vault blir slått av, ikke slettet; eksportene blir slått av og beholdt.",
  "connect.detachText": {
    one: "{count} eksport bruker den og blir slått av: {names}. Den husker tidsplanen sin.",
    other: "{count} eksporter bruker den og blir slått av: {names}. De husker tidsplanene sine.",
  },
  "connect.disconnectNow": "Koble fra nå",
  "connect.gone": "Den er koblet fra. Alle som sto på en liste i Dotdigital, står der fortsatt.",
  "connect.goneExports": {
    one: "{count} eksport er slått av og beholdt: {names}.",
    other: "{count} eksporter er slått av og beholdt: {names}.",
  },
  "connect.goneSchedules":
    "De husker tidsplanene sine: koble til kontoen igjen under samme navn, så kan du gi dem tilbake.",
  "connect.file.taken": "Tatt over. Ingenting er lagret ennå: se gjennom, og lagre.",
  "connect.file.notOne": "Dette er ikke en tilkoblingsfil. Ingenting ble tatt over.",
  "connect.file.otherAccount":
    "Filen hører til en annen konto. Der har listene andre id-er, så ingenting ble tatt over.",
};
