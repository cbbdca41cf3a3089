import type { TextsOf } from "../text.ts";
import type { rejectWords as english } from "../en/reject-words.ts";

export const rejectWords: TextsOf<typeof english> = {
  "reject.email-missing": "Gi profilen en e-postadresse i Customer Insights.",
  "reject.email-invalid": "Rett e-postadressen i Customer Insights.",
  "reject.email-invisible-character":
    "E-postadressen har et tegn som ingen ser: skriv den på nytt i Customer Insights.",
  "reject.email-domain-invalid":
    "Rett det som står etter @ i Customer Insights: ikke noe domene kan skrives slik, i noe alfabet.",
  "reject.email-undecodable":
    "Adressen i raden har byte som ikke hører til filens tegnkoding: se på hvordan eksporten skrives.",
  "reject.row-too-long":
    "Raden har flere celler enn segmentet har kolonner: se etter et skilletegn uten anførselstegn.",
  "reject.row-too-short":
    "Raden har færre celler enn segmentet har kolonner: se etter et linjeskift uten anførselstegn, eller etter hvor filen ble kuttet.",
  "reject.row-in-doubt":
    "Linjen ser ut som en rad, men kan være en del av en celle før den der anførselstegnene er brutt, så den ble ikke regnet som en: rett anførselstegnene i eksporten.",
  "reject.quotes-broken":
    "Raden har et anførselstegn på feil sted: se på hvordan eksporten setter anførselstegn om cellene.",
  "reject.record-too-large":
    "En rad er større enn noen profil kan være: se etter et anførselstegn som aldri lukkes i eksporten.",
  "reject.duplicate-differs":
    "To rader har denne e-postadressen og ulike verdier. Den som ble sendt sist, gjelder, ellers den første.",
  "reject.permission-unclear":
    "Kolonnen som sier hvem som kan være på listen, har et ord for ja eller nei: denne cellen er ingen av delene, så kontakten holdes utenfor. Rett den i Customer Insights, eller nevn teksten i feltoversikten.",
  "reject.values-withheld":
    "Denne raden utelukker kontakten fra listen som skulle sende verdiene, så de ble ikke sendt; en annen liste nevner den fortsatt. Neste kjøring sender dem med den.",
  "reject.text-too-long": "Kontakten ble sendt uten denne verdien: Dotdigital tar 1 000 tegn.",
  "reject.unreadable-character":
    "Kontakten ble sendt uten denne verdien: den har tegn som er gått tapt eller ikke kan vises.",
  "reject.number-too-large": "Kontakten ble sendt uten denne verdien: Dotdigital tar 18 sifre før desimaltegnet.",
  "reject.number-too-precise":
    "Kontakten ble sendt uten denne verdien: den har flere sifre enn som kan beholdes; rund den av ved kilden.",
  "reject.date-out-of-range": "Kontakten ble sendt uten denne verdien: år fra 1000 til 9999 godtas.",
  "reject.not-a-number": "Kontakten ble sendt uten denne verdien: rett den, eller la kolonnen fylle et tekstfelt.",
  "reject.column-mixed":
    "Ingen verdi i denne kolonnen ble sendt: flere av dem strider mot formen enn som kan være feil. Nevn formen i mapping.formats, eller rett kolonnen.",
  "reject.date-contradicts":
    "Kontakten ble sendt uten denne verdien: den er en dato bare på en annen form enn den kolonnen leses på. Rett den, eller nevn kolonnens form i mapping.formats.",
  "reject.number-contradicts":
    "Kontakten ble sendt uten denne verdien: den er et tall bare på en annen form enn den kolonnen leses på. Rett den, eller nevn kolonnens form i mapping.formats.",
  "reject.not-a-date":
    "Kontakten ble sendt uten denne verdien: ISO 8601 leses, og datoer av tre tall der året har fire sifre.",
  "reject.not-a-boolean": "Kontakten ble sendt uten denne verdien: ord for ja og nei på mange språk leses, og 1 og 0.",
  "reject.contact-id-too-large":
    "Denne kontakten har gått ut og er fortsatt på listen: Dotdigitals fjerninger tar ingen så stor id. Fjern den for hånd der.",
  "reject.removal-refused":
    "Denne kontakten har gått ut og er fortsatt på listen: Dotdigital avslo å fjerne den. Fjern den for hånd der.",
  "reject.same-contact":
    "Denne adressen har gått ut, og kontakten har en annen adresse nå, som skal være på listen: ingenting å gjøre.",
  "reject.address-changed":
    "En annen adresse for denne personen, etter referansen, er utelukket eller avmeldt, eller Dotdigital sa det ikke: ikke lagt på listen. For å sende slike personer, sett changedAddresses til send i eksporten.",
  "reject.contact-unknown":
    "Denne kontakten har gått ut, og adressen finnes ikke ved noen lesing av listen: har kontakten en annen nå, fjern den for hånd der.",
  "reject.broken-row":
    "Ingen rad nevner denne kontakten, som blir på listen: en av radene som ikke kan leses, kan være dens egen. Rett de radene; etter tre oppdateringer går kontakten ut.",
  "reject.contact-gone":
    "Denne kontakten ble slettet i Dotdigital. En full kjøring lager den på nytt; ba personen om å bli glemt, slett profilen i stedet.",
  "reject.contact-unsettled":
    "Dotdigital kjenner ikke denne kontakten lenger; neste kjøring ser etter hvem som har adressen nå.",
  "reject.address-differs":
    "Dotdigital har en annen adresse for denne kontakten, og dit går e-posten: rett den som er gal.",
  "reject.unknown-code":
    "Dotdigital gir en kode som appen ikke kjenner: den står før Dotdigitals ord. Slå den opp i Dotdigitals dokumentasjon.",
  "reject.unconfirmed": "Dotdigital sa ikke hva det ble av kontakten; neste kjøring sender den igjen.",
  "reject.invalidemail": "Dotdigital godtar ikke denne adressen: rett den i Customer Insights.",
  "reject.invaliddomain": "Dotdigital godtar ikke adressens domene: rett det i Customer Insights.",
  "reject.globallysuppressed": "Adressen er sperret i hele Dotdigital: utelukk profilen, ikke noe annet hjelper.",
  "reject.suppressedbydomain": "Adressens domene er sperret i kontoen: spør den som sperret det.",
  "reject.rejectedbywatchdog":
    "Dotdigitals vaktbikkje avslutter hver import som har denne kontakten: rett adressen, eller utelukk profilen.",
  "reject.blocker": "Dotdigital sperrer adresser av dette slaget, som rolleadresser.",
  "reject.duplicate": "Dotdigital fant en annen kontakt med denne adressen i samme import.",
  "reject.duplicateidentifier": "Dotdigital fant en annen kontakt med denne adressen i samme import.",
  "reject.invalidaddressbookids": "Adresseboken er borte eller kan ikke skrives til: rett målet i eksporten.",
  "reject.other": "Slå koden opp i Dotdigitals dokumentasjon; den står her slik Dotdigital sendte den.",
};
