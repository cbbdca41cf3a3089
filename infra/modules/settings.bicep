// Settings of docs/configuration.md that have a default of their own and that this deployment may overrule. A name
// that is not here is an error of the compiler.

@export()
@sealed()
type settingsType = {
  SEGMENT_CONTAINERS: string?
  CREDENTIALS_SECRET_PREFIXES: string?
  EXPORT_SCHEDULE: string?
  SWEEP_SCHEDULE: string?
  CLAIM_SECONDS: string?
  DOTDIGITAL_DISCOVERY_URL: string?
  REFRESH_SETTLE_SECONDS: string?
  BATCH_MAX_CONTACTS: string?
  BATCH_MAX_BYTES: string?
  ALERT_WEBHOOK_SECRET: string?
  WEBHOOK_SECRET_PREFIXES: string?
  ALERT_REJECT_SHARE: string?
  ALERT_NO_GOOD_RUN_HOURS: string?
  RUNBOOK_URL: string?
  languageWorkers__node__arguments: string?
}
