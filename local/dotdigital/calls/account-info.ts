import type { Call } from "../call.ts";
import { ok, type Reply } from "../reply.ts";

/** `GET /v2/account-info`: every value is a string, as in Dotdigital's sample. */
export const accountInfo = (call: Call): Reply =>
  ok({
    id: call.account.id,
    properties: [
      { name: "Name", type: "String", value: call.account.settings.name },
      { name: "MainEmail", type: "String", value: call.account.settings.username },
      { name: "APILocale", type: "String", value: "en-GB" },
      { name: "ApiCallsInLastHour", type: "Int", value: "15" },
      { name: "ApiCallsRemaining", type: "Int", value: "1985" },
      { name: "ApiEndpoint", type: "String", value: endpointOf(call) },
      { name: "TimeZoneIana", type: "String", value: "Europe/London" },
    ],
  });

const endpointOf = ({ account, ownUrl }: Call): string =>
  account.settings.endpoint ?? (account.settings.endpointSlash ? `${ownUrl}/` : ownUrl);
