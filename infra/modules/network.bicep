// A network of the app's own: it runs in one subnet, what it needs answers in the other, by private addresses.

param name string
param location string
param tags object
param addressPrefix string

@description('Beginning of the names of the two network security groups.')
param securityGroupName string

@description('Whether the group of the endpoints\' subnet also holds for the endpoints, or for nothing there.')
@allowed(['Disabled', 'Enabled'])
param endpointNetworkPolicies string

@description('Id of a route table for the app\'s subnet; empty for none.')
param routeTableId string

@description('Name of a NAT gateway for a fixed outgoing address; empty leaves outgoing calls to the service that runs in the subnet.')
param natGatewayName string
param publicIpName string

var appPrefix = cidrSubnet(addressPrefix, 26, 0)
var endpointPrefix = cidrSubnet(addressPrefix, 26, 1)
var hasNatGateway = !empty(natGatewayName)

// Nothing calls into the subnet of the app: Azure's own rules are enough. The group is there because many a
// subscription refuses a subnet without one.
resource appSecurityGroup 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: '${securityGroupName}-app'
  location: location
  tags: tags
  properties: { securityRules: [] }
}

resource endpointSecurityGroup 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: '${securityGroupName}-endpoints'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        // The whole network and its peers, not the app's subnet alone: the platform itself fetches the package from
        // other addresses of the network, and people reach vault and storage from a peer.
        name: 'network-to-endpoints'
        properties: {
          access: 'Allow'
          direction: 'Inbound'
          priority: 100
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: endpointPrefix
          destinationPortRange: '443'
        }
      }
      {
        name: 'nobody-else'
        properties: {
          access: 'Deny'
          direction: 'Inbound'
          priority: 4096
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: endpointPrefix
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource publicIp 'Microsoft.Network/publicIPAddresses@2025-05-01' = if (hasNatGateway) {
  name: publicIpName
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource natGateway 'Microsoft.Network/natGateways@2025-05-01' = if (hasNatGateway) {
  name: hasNatGateway ? natGatewayName : 'none'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIpAddresses: [{ id: publicIp.id }] }
}

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: name
  location: location
  tags: tags
  // Subnets are resources of their own, below: written in here they would take away what somebody adds by hand.
  properties: { addressSpace: { addressPrefixes: [addressPrefix] } }

  resource app 'subnets' = {
    name: 'app'
    properties: {
      addressPrefix: appPrefix
      // Flex Consumption runs in a subnet that is handed to this service.
      delegations: [{ name: 'app', properties: { serviceName: 'Microsoft.App/environments' } }]
      networkSecurityGroup: { id: appSecurityGroup.id }
      natGateway: hasNatGateway ? { id: natGateway.id } : null
      routeTable: empty(routeTableId) ? null : { id: routeTableId }
    }
  }

  resource endpoints 'subnets' = {
    name: 'endpoints'
    properties: {
      addressPrefix: endpointPrefix
      privateEndpointNetworkPolicies: endpointNetworkPolicies
      networkSecurityGroup: { id: endpointSecurityGroup.id }
    }
    // One change of a network at a time.
    dependsOn: [app]
  }
}

output appSubnetId string = network::app.id
output endpointSubnetId string = network::endpoints.id
