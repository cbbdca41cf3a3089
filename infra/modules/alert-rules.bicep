// What a person must act on. docs/troubleshooting.md has an entry for each: look here, it means this, do that.
//
// A rule asks whether there is anything of a kind at all, or for a share of what ran, above a least number: a number of failures alone would
// cry on a busy app and sleep on a quiet one.

param location string
param tags object
param workspaceId string
param actionGroupName string

@description('Who is told; empty shows alerts in the portal only.')
param email string

var lines = loadTextContent('../queries/lines.kql')

var rules = [
  {
    name: 'open-alert'
    displayName: 'An export needs a person'
    description: 'The app raised an alert that has not healed: run-failed, run-held, list-asks, rejects-high, no-good-run, credentials-refused, contract-limit or values-left-out. Resolves when it heals, or after two days.'
    severity: 1
    query: '${lines}${loadTextContent('../queries/open-alerts.kql')}'
    frequency: 'PT15M'
    window: 'P2D'
    measure: { timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }
    dimensions: ['alert', 'subject']
  }
  {
    name: 'app-error'
    displayName: 'The app logged an error of its own'
    description: 'A line of level error that is no alert of a run, such as poison, export-unreadable, sweep-failed or http-unexpected.'
    severity: 2
    query: '${lines}${loadTextContent('../queries/app-error.kql')}'
    frequency: 'PT15M'
    window: 'PT15M'
    measure: { timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }
    dimensions: ['event']
  }
  {
    name: 'app-silent'
    displayName: 'The app is silent'
    description: 'The timer that ticks every minute left no trace for half an hour: the app does not run, or its log does not arrive.'
    severity: 1
    query: loadTextContent('../queries/app-silent.kql')
    frequency: 'PT15M'
    window: 'PT30M'
    measure: { timeAggregation: 'Total', metricMeasureColumn: 'ticks', operator: 'LessThan', threshold: 1 }
    dimensions: []
  }
  {
    name: 'functions-failing'
    displayName: 'A function fails'
    description: 'At least half of the newest twelve invocations of a function failed, six or more: a setting is wrong, or storage or vault are out of reach. GET /api/health/details says which.'
    severity: 1
    query: loadTextContent('../queries/functions-failing.kql')
    frequency: 'PT15M'
    window: 'PT6H'
    measure: {
      timeAggregation: 'Maximum'
      metricMeasureColumn: 'failedPercent'
      operator: 'GreaterThanOrEqual'
      threshold: 50
    }
    dimensions: ['OperationName']
  }
  {
    name: 'timers-late'
    displayName: 'The timers tick too seldom'
    description: 'In the last hour the timer that ticks every minute ticked less than half as often as in an hour of the day before: the platform leaves timers out.'
    severity: 2
    query: loadTextContent('../queries/timers-late.kql')
    frequency: 'PT15M'
    window: 'P2D'
    measure: {
      timeAggregation: 'Maximum'
      metricMeasureColumn: 'latePercent'
      operator: 'GreaterThan'
      threshold: 50
    }
    dimensions: []
  }
]

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'ci-dotdig'
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${rule.name}-${uniqueString(resourceGroup().id)}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.displayName
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      autoMitigate: true
      // A workspace that is minutes old does not know its tables yet.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            ...rule.measure
            dimensions: map(rule.dimensions, name => { name: name, operator: 'Include', values: ['*'] })
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: empty(email) ? [] : [actionGroup.id] }
    }
  }
]
