import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { makeOpenApi } from "../../shared/http/open-api.ts";
import type { Route } from "../../shared/http/route.ts";

/** What has come of a call; `text` is its body. */
export type Answered = { status: number; headers: Headers; text: string };

/**
 * Holds replies against the OpenAPI description of these routes, as a client that was made from it would: the status, the
 * type, and JSON by its schema. Throws what is not as published. Replies that it publishes for nobody are none of its.
 */
export const publishedReplies = (routes: readonly Route[]) => {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true, code: { optimize: false } }));
  ajv.addSchema(makeOpenApi(routes), "openapi");
  return ({ name, method, path, replies }: Route, { status, headers, text }: Answered): void => {
    const said = `${name} answered ${status}`;
    const isSuccess = status < 400;
    if (isSuccess && !replies[status]) throw new Error(`${said}, which it does not publish.`);
    // A page and its files are for browsers: OpenAPI has the API's calls alone, and the reply's form holds the others.
    if (!path.startsWith("api/")) return;
    const response = [method.toLowerCase(), "responses", isSuccess ? String(status) : "default"];
    const type = (headers.get("content-type") ?? "").replace(/;.*/, "");
    const steps = ["paths", `/${path}`, ...response, "content", type, "schema"];
    const validate = ajv.getSchema(`openapi#/${steps.map(pointerStep).join("/")}`);
    if (!validate) throw new Error(`${said} as '${type}', which it does not publish.`);
    if (!/json$/.test(type)) return;
    if (!validate(JSON.parse(text)))
      throw new Error(`${said} otherwise than published: ${ajv.errorsText(validate.errors)}`);
  };
};

const pointerStep = (step: string) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"));
