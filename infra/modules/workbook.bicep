// One page: how fresh, how much, what was refused, what was waited for, how long it took, what is wrong.

param location string
param tags object
param workspaceId string

var lines = loadTextContent('../queries/lines.kql')

var parts = [
  {
    title: 'Freshness: the last good run of each export'
    query: loadTextContent('../queries/freshness.kql')
    visualization: 'table'
  }
  { title: 'Open alerts', query: loadTextContent('../queries/open-alerts.kql'), visualization: 'table' }
  { title: 'Held runs', query: loadTextContent('../queries/held.kql'), visualization: 'table' }
  { title: 'Funnel by day', query: loadTextContent('../queries/funnel.kql'), visualization: 'table' }
  { title: 'Rejects', query: loadTextContent('../queries/rejects.kql'), visualization: 'table' }
  {
    title: 'Limits: what Dotdigital made the app wait for'
    query: loadTextContent('../queries/limits.kql')
    visualization: 'timechart'
  }
  { title: 'Duration', query: loadTextContent('../queries/duration.kql'), visualization: 'table' }
  { title: 'Runs', query: loadTextContent('../queries/runs.kql'), visualization: 'table' }
  { title: 'Errors', query: loadTextContent('../queries/errors.kql'), visualization: 'table' }
]

var content = {
  version: 'Notebook/1.0'
  items: concat(
    [
      {
        type: 9
        name: 'parameters'
        content: {
          version: 'KqlParameterItem/1.0'
          parameters: [
            {
              version: 'KqlParameterItem/1.0'
              name: 'TimeRange'
              type: 4
              isRequired: true
              value: { durationMs: 604800000 }
              typeSettings: {
                selectableValues: [{ durationMs: 86400000 }, { durationMs: 604800000 }, { durationMs: 2592000000 }]
              }
            }
          ]
          style: 'pills'
        }
      }
    ],
    map(parts, part => {
      type: 3
      name: part.title
      content: {
        version: 'KqlItem/1.0'
        title: part.title
        query: '${lines}${part.query}'
        size: 0
        timeContextFromParameter: 'TimeRange'
        queryType: 0
        resourceType: 'microsoft.operationalinsights/workspaces'
        visualization: part.visualization
        noDataMessage: 'Nothing in this time.'
      }
    })
  )
  fallbackResourceIds: [workspaceId]
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Customer Insights to Dotdigital'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: string(content)
  }
}
