// The names of private endpoints, for one network.

param names string[]
param tags object
param networkName string
param networkId string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for name in names: {
    name: name
    location: 'global'
    tags: tags
  }
]

resource zoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (name, i) in names: {
    parent: zone[i]
    name: networkName
    location: 'global'
    tags: tags
    // What has no record here is asked for in public: else accounts of others that have an endpoint somewhere could
    // not be found from this network any more.
    properties: {
      registrationEnabled: false
      resolutionPolicy: 'NxDomainRedirect'
      virtualNetwork: { id: networkId }
    }
  }
]
