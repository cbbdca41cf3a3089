import type { Resource } from "../predict-deployment.ts";
import { at, isRecord, ofType } from "../resource-values.ts";

type Names = {
  /** Every setting of docs/configuration.md that is the app's. */
  ofApp: readonly string[];
  /** Those of it that the host reads. */
  ofHost: readonly string[];
  /** Those that the template's parameter `settings` takes. */
  overrulable: readonly string[];
};

/** Connection strings, which the template never writes, and what Azure itself sets. */
const never = ["AzureWebJobsStorage", "SegmentStorage", "WEBSITE_SITE_NAME", "WEBSITE_AUTH_ENABLED"];

/** Every setting is written, or has its default and may be overruled; nothing else is written. */
export const settingFindings = (resources: readonly Resource[], { ofApp, ofHost, overrulable }: Names): string[] => {
  const written = settingsWritten(resources);
  const known = [...ofApp, ...ofHost];
  const wanted = known.filter((name) => !never.includes(name));
  return [
    ...written.filter((name) => never.includes(name)).map((name) => `${name} is written`),
    ...written.filter((name) => !known.includes(name)).map((name) => `${name} is written, and is no setting`),
    ...wanted
      .filter((name) => !written.includes(name) && !overrulable.includes(name))
      .map((name) => `${name} is neither written nor may it be overruled`),
    ...overrulable
      .filter((name) => !wanted.includes(name))
      .map((name) => `${name} may be overruled, and is no setting`),
  ];
};

export const settingsWritten = (resources: readonly Resource[]): string[] =>
  ofType(resources, "Microsoft.Web/sites/config")
    .filter(({ name }) => name.endsWith("/appsettings"))
    .flatMap((config) => {
      const properties = at(config, "properties");
      return isRecord(properties) ? Object.keys(properties) : [];
    });
