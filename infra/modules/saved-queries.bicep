// Questions that come up, ready to run: Logs > Queries > this pack.

param name string
param location string
param tags object

var lines = loadTextContent('../queries/lines.kql')

var queries = [
  { name: 'Runs', query: loadTextContent('../queries/runs.kql') }
  { name: 'Freshness of each export', query: loadTextContent('../queries/freshness.kql') }
  { name: 'Funnel by day', query: loadTextContent('../queries/funnel.kql') }
  { name: 'Rejects', query: loadTextContent('../queries/rejects.kql') }
  { name: 'Limits and waits', query: loadTextContent('../queries/limits.kql') }
  { name: 'Duration', query: loadTextContent('../queries/duration.kql') }
  { name: 'Held runs', query: loadTextContent('../queries/held.kql') }
  { name: 'Errors', query: loadTextContent('../queries/errors.kql') }
  { name: 'One run', query: loadTextContent('../queries/one-run.kql') }
  { name: 'Open alerts', query: loadTextContent('../queries/open-alerts.kql') }
]

resource pack 'Microsoft.OperationalInsights/queryPacks@2023-09-01' = {
  name: name
  location: location
  tags: tags
  properties: {}

  resource query 'queries' = [
    for query in queries: {
      name: guid(name, query.name)
      properties: {
        displayName: query.name
        body: '${lines}${query.query}'
        related: { categories: ['applications'], resourceTypes: ['microsoft.operationalinsights/workspaces'] }
      }
    }
  ]
}
