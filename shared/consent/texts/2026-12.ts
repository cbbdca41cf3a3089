/** What an administrator agrees to. A published text never changes: what is to say otherwise gets a new version. */
export const texts = {
  en: `Sending profiles to Dotdigital

By agreeing you instruct this app to send the profiles of the segments that are exported through this connection to the connection's
Dotdigital account: e-mail addresses and the columns that are mapped. These are personal data, and some may be sensitive.

1. The data leave the compliance boundary of Dynamics 365 Customer Insights. What Microsoft undertakes for data in Customer Insights
   does not hold for them at Dotdigital.
2. You are responsible that Dotdigital meets the obligations that you have, for privacy and for security among others, and that the
   people concerned may be sent to it.
3. An administrator can disconnect at any time. From then on this app sends nothing. What was sent before stays at Dotdigital until
   somebody deletes it there.
`,
  nb: `Sending av profiler til Dotdigital

Når du samtykker, gir du denne appen i oppdrag å sende profilene i segmentene som eksporteres gjennom denne tilkoblingen, til
tilkoblingens Dotdigital-konto: e-postadresser og kolonnene som er tilordnet. Dette er personopplysninger, og noen kan være sensitive.

1. Opplysningene forlater samsvarsgrensen til Dynamics 365 Customer Insights. Det Microsoft forplikter seg til for data i Customer
   Insights, gjelder ikke for dem hos Dotdigital.
2. Du er ansvarlig for at Dotdigital oppfyller forpliktelsene du har, blant annet for personvern og sikkerhet, og for at
   opplysningene om de berørte personene kan sendes dit.
3. En administrator kan koble fra når som helst. Fra da av sender appen ingenting. Det som er sendt før, blir værende hos Dotdigital
   til noen sletter det der.
`,
} as const;
