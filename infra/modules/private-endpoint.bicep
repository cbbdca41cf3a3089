// One way into one service of one resource, with its name in the network's DNS.

param name string
param location string
param tags object
param subnetId string
param targetId string

@allowed(['vault', 'blob', 'queue', 'table'])
param group string
param zoneId string

resource endpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [{ name: group, properties: { privateLinkServiceId: targetId, groupIds: [group] } }]
  }

  resource dns 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: group, properties: { privateDnsZoneId: zoneId } }] }
  }
}
