import { switchOn } from "../../connections/switch-on.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { switchedOnSchema } from "../reply-schemas.ts";

export const switchOnExports = defineRoute({
  name: "switch-on-exports",
  method: "POST",
  path: "api/connections/{name}/switch-on",
  role: "Contributor",
  summary: "Give exports that are off since their connection was taken away their schedules back.",
  replies: { 200: json("Which, and their schedules.", switchedOnSchema) },
  async answer(deps, { params }) {
    const switchedOn = await switchOn(deps, params.name);
    const about = switchedOn.map((one) => one.export).join(", ");
    return { status: 200, json: { name: params.name, switchedOn }, about: about.slice(0, 1000) };
  },
});
