/** The kinds of alerts. Each has an entry of its name in docs/troubleshooting.md. */
export const alertKinds = [
  "run-failed",
  "run-held",
  "list-asks",
  "values-left-out",
  "rejects-high",
  "no-good-run",
  "credentials-refused",
  "contract-limit",
] as const;

export type AlertKind = (typeof alertKinds)[number];

export type AlertText = {
  /** Whether an alert of this kind is about an export or about a connection. */
  subject: "export" | "connection";
  /** The title of the message when the alert is raised, and of the one when it is healed: one line each. */
  raised: string;
  healed: string;
};

export const alertTexts: Readonly<Record<AlertKind, AlertText>> = {
  "run-failed": { subject: "export", raised: "A run failed", healed: "A run succeeded again" },
  "run-held": { subject: "export", raised: "A run waits for a decision", healed: "The held run was decided" },
  "list-asks": {
    subject: "export",
    raised: "A list is not filled until somebody asks for a run",
    healed: "No list waits to be filled any more",
  },
  "values-left-out": {
    subject: "export",
    raised: "Values of a column are not sent",
    healed: "Values of all columns are sent again",
  },
  "rejects-high": {
    subject: "export",
    raised: "Dotdigital refused many contacts",
    healed: "Few contacts are refused again",
  },
  "no-good-run": {
    subject: "export",
    raised: "No run has succeeded for too long",
    healed: "Runs succeed in time again",
  },
  "credentials-refused": {
    subject: "connection",
    raised: "Dotdigital refuses the credentials",
    healed: "Dotdigital takes the credentials again",
  },
  "contract-limit": {
    subject: "connection",
    raised: "The account is full",
    healed: "The account takes contacts again",
  },
};
