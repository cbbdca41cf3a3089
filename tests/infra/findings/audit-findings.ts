import type { Resource } from "../predict-deployment.ts";
import { at, ofType } from "../resource-values.ts";

/** What of each kind of resource the log has to keep. */
export type Audited = Record<string, readonly string[]>;

const settingType = "Microsoft.Insights/diagnosticSettings";

/** Who read a secret, and, where that is wanted, a blob, is in the log: every resource of these types sends these lines. */
export const auditFindings = (resources: readonly Resource[], audited: Audited): string[] =>
  Object.entries(audited).flatMap(([type, kinds]) =>
    ofType(resources, type).flatMap((resource) => {
      const setting = ofType(resources, settingType).find(({ id }) =>
        id.startsWith(`${resource.id}/providers/${settingType}/`),
      );
      if (!setting) return [`${resource.name}: nothing is recorded`];
      const logs = at(setting, "properties.logs");
      const on = Array.isArray(logs) ? logs.filter((log) => at(log, "enabled") === true) : [];
      const recorded = on.map((log) => at(log, "category"));
      return [
        ...kinds.filter((kind) => !recorded.includes(kind)).map((kind) => `${resource.name}: ${kind} is not recorded`),
        ...(at(setting, "properties.workspaceId") ? [] : [`${resource.name}: what is recorded goes nowhere`]),
      ];
    }),
  );
