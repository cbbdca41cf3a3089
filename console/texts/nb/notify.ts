import type { TextsOf } from "../text.ts";
import type { notify as english } from "../en/notify.ts";

export const notify: TextsOf<typeof english> = {
  "notify.title": "Varsler",
  "notify.text":
    "Appen sier fra når noe med denne eksporten går galt, én gang, og én gang til når det er i orden igjen: når en kjøring mislykkes eller venter på et menneske, når Dotdigital avviser mange, når ingen kjøring har lyktes på lenge.",
  "notify.where": "Hvor varslene om denne eksporten går",
  "notify.app": "Dit alle varslene fra appen går",
  "notify.appHint": "Til den webhooken som er satt opp for appen, eller ellers bare til loggen.",
  "notify.own": "Til en egen webhook",
  "notify.ownHint":
    "For eksempel en kanal i Teams. Adressen er en hemmelighet i Key Vault, som denne siden aldri får se.",
  "notify.webhook": "Navnet på hemmeligheten som har webhooken",
  "notify.webhookHint":
    "For eksempel alert-lojalitet: hvis appen ikke er satt opp på en annen måte, begynner det med alert-. Den som drifter appen, legger adressen i Key Vault under dette navnet.",
  "notify.rejectShare": "Si fra når Dotdigital avviser flere enn dette, i prosent",
  "notify.rejectShareHint":
    "Av kontaktene en kjøring har sendt, hvis de er flere enn 10. Tomt: slik appen har det, vanligvis 5.",
  "notify.noGoodRunHours": "Si fra etter så lenge uten en vellykket kjøring, i timer",
  "notify.noGoodRunHoursHint":
    "For et segment som oppdateres hver uke, en uke og litt til: 170. Tomt: slik appen har det, vanligvis 26.",
  "editor.lacks.webhook": "Skriv navnet på hemmeligheten, eller la varslene gå dit alle varslene fra appen går.",
  "editor.lacks.webhookForm":
    "Dette er ikke navnet på en hemmelighet: det har 1 til 127 bokstaver, sifre og bindestreker. Selve adressen til webhooken hører aldri hjemme her, bare i Key Vault.",
};
