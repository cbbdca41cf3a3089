/** Calls whose subject is a connection; those on anything else with a name are on exports. */
const onConnections = [
  "put-connection",
  "patch-connection",
  "delete-connection",
  "check-connection",
  "switch-on-exports",
  "create-address-book",
];
const onExports = ["put-export", "patch-export", "delete-export", "preview-export", "request-run"];

/** The view of what a call was about; undefined where it was about nothing that has one. */
export const subjectOf = (action: string, on: string): string | undefined => {
  const name = encodeURIComponent(on);
  if (on === "") return undefined;
  if (/^[^.]+\.\d{8}T\d{9}Z\.\w+$/.test(on)) return `/console/runs/${name}`;
  if (onConnections.includes(action)) return `/console/connections/${name}`;
  return onExports.includes(action) ? `/console/exports/${name}` : undefined;
};

/** The address of the audit view of calls about `on`. Whose calls they are is never in an address. */
export const auditPath = ({ on, after }: { on?: string | undefined; after?: string | undefined }): string => {
  const given = Object.entries({ on, after }).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(given as [string, string][]).toString();
  return `/console/audit${search === "" ? "" : `?${search}`}`;
};
