import { problemSchema } from "../../../shared/http/problem.ts";
import { type Fuzz, makeFuzz } from "../fuzz.ts";
import { type FuzzAnswer, makeFuzzApi } from "./fuzz-api.ts";
import { visits } from "./http-calls.ts";

type Api = Pick<Awaited<ReturnType<typeof makeFuzzApi>>, "call" | "logged">;

const strictProblem = problemSchema.strict();

/**
 * Whatever is sent gets a status that the call describes, or a problem in the form that is published; and never a 500,
 * which would be a mistake of ours: storage, vault and Dotdigital do not fail here.
 */
export const makeHttpFuzz = (decorate: (api: Api) => Api = (api) => api): Fuzz =>
  makeFuzz("HTTP calls", visits, async ({ isAuthByPlatform, calls }) => {
    const api = decorate(await makeFuzzApi(isAuthByPlatform));
    let outcome = "";
    for (const call of calls) {
      const answer = await api.call(call);
      if (answer.status >= 500) {
        throw new Error(`${call.name} answered ${answer.bytes} and logged ${JSON.stringify(api.logged)}`);
      }
      outcome = judge(answer);
    }
    return outcome;
  });

const judge = ({ route, status, headers, bytes }: FuzzAnswer): string => {
  const type = headers.get("content-type");
  if (headers.get("cache-control") !== "no-store") throw new Error(`${route.name} may be cached`);
  if (status < 400) {
    const described = route.replies[status];
    if (!described) throw new Error(`${route.name} does not describe a reply of status ${status}`);
    if (type === "application/json") described.schema?.parse(JSON.parse(bytes.toString()));
    return String(status);
  }
  if (type !== "application/problem+json") throw new Error(`${route.name} answered ${status} as ${type}`);
  const problem = strictProblem.parse(JSON.parse(bytes.toString()));
  if (problem.status !== status) throw new Error(`${route.name} answered ${status}, and ${problem.status} in the body`);
  return `${status} ${problem.code}`;
};
