import { problemSchema } from "../../../shared/http/problem.ts";
import { routes } from "../../../shared/http/route-table.ts";
import { publishedReplies } from "../../http/published-replies.ts";
import { type Fuzz, makeFuzz } from "../fuzz.ts";
import { type FuzzAnswer, makeFuzzApi } from "./fuzz-api.ts";
import { visits } from "./http-calls.ts";

type Api = Pick<Awaited<ReturnType<typeof makeFuzzApi>>, "call" | "logged">;

const holdToPublished = publishedReplies(routes);

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
        throw new Error(`${call.name} answered ${answer.text} and logged ${JSON.stringify(api.logged)}`);
      }
      outcome = judge(answer);
    }
    return outcome;
  });

const judge = (answer: FuzzAnswer): string => {
  const { route, status, headers, text } = answer;
  if (headers.get("cache-control") !== "no-store") throw new Error(`${route.name} may be cached`);
  holdToPublished(route, answer);
  if (status < 400) return String(status);
  const problem = problemSchema.parse(JSON.parse(text));
  if (problem.status !== status) throw new Error(`${route.name} answered ${status}, and ${problem.status} in the body`);
  return `${status} ${problem.code}`;
};
