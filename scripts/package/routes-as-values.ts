import type { Plugin } from "esbuild";
import { registeredRoutes } from "../../shared/http/registered-routes.ts";

/** Puts what the routes are registered with in place of the file that takes it from them. */
export const routesAsValues: Plugin = {
  name: "routes-as-values",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]shared[/\\]http[/\\]registered-routes\.ts$/ }, () => ({
      contents: `export const registeredRoutes = ${JSON.stringify(registeredRoutes)};`,
    }));
  },
};
