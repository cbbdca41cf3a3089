// One way into one service of one resource, with its name in the network's DNS.

param name string
param location string
param tags object
param subnetId string
param targetId string

@allowed(['vault', 'blob', 'queue', 'table', 'sites'])
param group string

@description('Where its name is written; empty leaves that to somebody else.')
param zoneId string

@description('Asks the owner of the target in these words, who may approve it then. Empty approves it at once, for whoever deploys may do that.')
param requestMessage string = ''

var connection = {
  name: group
  properties: union(
    { privateLinkServiceId: targetId, groupIds: [group] },
    empty(requestMessage) ? {} : { requestMessage: requestMessage }
  )
}

resource endpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: empty(requestMessage) ? [connection] : []
    manualPrivateLinkServiceConnections: empty(requestMessage) ? [] : [connection]
  }

  resource dns 'privateDnsZoneGroups' = if (!empty(zoneId)) {
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: group, properties: { privateDnsZoneId: zoneId } }] }
  }
}
