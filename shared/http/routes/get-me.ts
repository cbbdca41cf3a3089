import { version } from "../../version.ts";
import { defineSignedInRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { meSchema } from "../reply-schemas.ts";

/** Where App Service Authentication signs people in with Entra ID, and out. Its own paths, which no setting of ours moves. */
const signIn = { login: "/.auth/login/aad", logout: "/.auth/logout" };

/** A key holder cannot sign out. The version is for who has a role: who has none may be anybody of the tenant. */
export const getMe = defineSignedInRoute({
  name: "get-me",
  method: "GET",
  path: "api/me",
  summary: "Who calls, and what they may.",
  replies: { 200: json("Also of somebody who has no role.", meSchema) },
  answer: async ({ name, isKey, role = null }) => ({
    status: 200,
    json: { name, isKey, role, signIn: isKey ? null : signIn, version: role === null ? null : version },
  }),
});
