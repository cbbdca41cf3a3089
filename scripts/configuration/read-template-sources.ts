import { readFileSync } from "node:fs";

export const readTemplateSources = () => ({
  app: readFileSync("infra/modules/app.bicep", "utf8"),
  settings: readFileSync("infra/modules/settings.bicep", "utf8"),
});
