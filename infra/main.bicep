// Everything that the app needs in a subscription. `azd up` deploys it; infra/README.md says what each part is.
targetScope = 'subscription'

import { namesType } from 'modules/names.bicep'
import { settingsType } from 'modules/settings.bicep'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment. Names of resources are made from it.')
param environmentName string

@minLength(1)
@description('Azure region of everything. These have Flex Consumption: see docs/deploy.md where yours is not here.')
@allowed([
  'australiaeast'
  'australiasoutheast'
  'brazilsouth'
  'canadacentral'
  'centralindia'
  'centralus'
  'eastasia'
  'eastus'
  'eastus2'
  'francecentral'
  'germanywestcentral'
  'italynorth'
  'japaneast'
  'koreacentral'
  'northcentralus'
  'northeurope'
  'norwayeast'
  'southafricanorth'
  'southcentralus'
  'southeastasia'
  'southindia'
  'spaincentral'
  'swedencentral'
  'uaenorth'
  'uksouth'
  'ukwest'
  'westcentralus'
  'westeurope'
  'westus'
  'westus2'
  'westus3'
])
@metadata({ azd: { type: 'location' } })
param location string

@description('The storage account where Customer Insights lands its exports, by resource id; it may be in another resource group or subscription. Empty makes one.')
param existingSegmentStorageId string = ''

@description('The container of the exports, the only one that they may be read from (SEGMENT_CONTAINERS in settings names more). Made in a new account; in an existing one, where the reading right ends if readOnlySegmentContainer.')
param segmentContainer string = 'customer-insights'

@description('Gives the app the right to read segmentContainer alone, not the account.')
param readOnlySegmentContainer bool = false

@minValue(0)
@description('Of a new account for exports: days after which a file of an old refresh is deleted. 0 keeps them all.')
param segmentRetentionDays int = 30

@description('Of a new account for exports: object id, in your tenant, of the service principal "Dynamics 365 AI for Customer Insights", which may then write there.')
param customerInsightsPrincipalId string = ''

@description('Of an existing account for exports and the private network: approved makes an endpoint at once, which needs a right on the account; requested waits for its owner; none makes none, and the account\'s firewall must let the app in.')
@allowed(['approved', 'requested', 'none'])
param segmentPrivateEndpoint string = 'approved'

@description('Runs the app in a network of its own and closes storage and vault to the public.')
param privateNetwork bool = true

@description('Of the private network: a range of 128 addresses or more that nothing else uses.')
param networkAddressPrefix string = '10.90.0.0/24'

@description('Of the private network: gives outgoing calls a fixed address by a NAT gateway, which costs by the hour.')
param fixedOutgoingAddress bool = false

@description('Of the private network: id of a route table for the app\'s subnet, which leads to a firewall of yours, say.')
param routeTableId string = ''

@description('Of the private network: Enabled holds the endpoints to the rules of their subnet\'s network security group, too.')
@allowed(['Disabled', 'Enabled'])
param endpointNetworkPolicies string = 'Disabled'

@description('Instead of a network of the app\'s own: id of a subnet that is handed to Microsoft.App/environments and that nothing else uses.')
param existingAppSubnetId string = ''

@description('Goes with existingAppSubnetId: id of a subnet for the private endpoints.')
param existingEndpointSubnetId string = ''

@description('Where names of private endpoints are written. new: zones made here, for the network. none: somebody else writes them, a policy, say. Else the resource id of the resource group that has the zones.')
param dnsZones string = 'new'

@description('Whether the app answers at its public address. Off, it answers in the private network alone, and is deployed from there.')
param publicAccess bool = true

@description('Who may call the app at its public address: ranges such as 203.0.113.0/24, or service tags. Empty lets everybody who has a key or a token.')
param allowedAddresses string[] = []

@description('From where the app may be deployed, in the same form. Empty lets everybody who has a role.')
param deploymentAddresses string[] = []

@description('Whether the app may store passwords of API users and disable them. Off, connections name secrets that you make.')
param allowCredentialWrites bool = true

@description('Makes the hash key: needed once, for an app that never could write secrets. A key that is in use stays in use.')
param makeHashKey bool = false

@description('Name of the secret with the key of all hashes.')
param hashKeyName string = 'contact-hash-key'

@secure()
@description('Do not set: half of a new hash key.')
param hashKeySeed string = newGuid()

@secure()
@description('Do not set: the other half.')
param hashKeyOtherSeed string = newGuid()

@description('Client id of the Entra app registration that callers sign in to (infra/entra-app-roles.json has its roles). Empty asks for function keys instead.')
param authClientId string = ''

@description('Gives whoever deploys the right to write secrets, and to read exports in a new account.')
param rolesForDeployer bool = false

@allowed(['22', '24'])
@description('Major version of Node.')
param nodeMajorVersion string = '24'

@description('What an update does to what runs. Recreate ends it, and the app takes it up again; RollingUpdate lets it finish, and is a preview.')
@allowed(['Recreate', 'RollingUpdate'])
param updateStrategy string = 'Recreate'

@description('Spreads the app over the zones of the region, where it has some.')
param zoneRedundant bool = false

@allowed([2048, 4096])
@description('Memory of an instance.')
param instanceMemoryMB int = 2048

@minValue(1)
@maxValue(1000)
@description('The most instances at a time.')
param maximumInstanceCount int = 40

@minValue(1)
@maxValue(1000)
@description('Calls of the API that one instance answers at a time.')
param httpConcurrency int = 16

@minValue(14)
@description('Days for which ended runs, their reports and the audit log are kept.')
param retentionDays int = 90

@minValue(30)
@maxValue(730)
@description('Days for which the log is kept.')
param logRetentionDays int = 30

@minValue(1)
@description('Gigabytes of log a day, after which the rest of the day is not recorded.')
param logDailyCapGb int = 1

@description('Records who reads, writes and deletes blobs of the storage accounts. Who reads a secret is always recorded.')
param storageAuditLogs bool = false

@description('Keeps storage accounts and vault from being deleted. Whoever deploys then needs the right to make locks.')
param lockResources bool = false

@minValue(0)
@description('Money a month, of which mails tell when it is spent or will be. 0 makes no budget.')
param monthlyBudget int = 0

@description('Of the budget: first day of its first month, such as 2026-12-01. It cannot be changed.')
param budgetStart string = ''

@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
@description('How the storage accounts are replicated.')
param storageSku string = zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'

@description('Whom alerts are mailed to. Empty shows them in the portal only.')
param alertEmail string = ''

@description('Settings of docs/configuration.md, where the app\'s own default will not do.')
param settings settingsType = {}

@description('Names of resources, where those that are made from environmentName will not do.')
param resourceNames namesType = {}

@description('Tags of every resource.')
param resourceTags object = {}

var short = loadJsonContent('abbreviations.json')
var resourceToken = toLower(uniqueString(subscription().id, environmentName, location))
var tags = union(resourceTags, { 'azd-env-name': environmentName })
// Names of role assignments are made from this one, not from the identity's id, which nobody can know before it is made:
// `azd provision --preview` would show none of them.
var identityName = resourceNames.?identity ?? '${short.userAssignedIdentity}${resourceToken}'
var deployerId = rolesForDeployer ? deployer().objectId : ''
var makesSegmentStorage = empty(existingSegmentStorageId)
var segmentStorageName = resourceNames.?segmentStorageAccount ?? '${short.storageAccount}${resourceToken}exports'
// /subscriptions/[2]/resourceGroups/[4]/providers/Microsoft.Storage/storageAccounts/[8]
var existingParts = split(existingSegmentStorageId, '/')

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: resourceNames.?resourceGroup ?? '${short.resourceGroup}${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: identityName, location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: resourceNames.?workspace ?? '${short.logAnalyticsWorkspace}${resourceToken}'
    applicationInsightsName: resourceNames.?applicationInsights ?? '${short.applicationInsights}${resourceToken}'
    location: location
    tags: tags
    identityName: identityName
    principalId: identity.outputs.principalId
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
  }
}

module ownStorage 'modules/own-storage.bicep' = {
  scope: group
  params: {
    name: resourceNames.?storageAccount ?? '${short.storageAccount}${resourceToken}'
    location: location
    tags: tags
    sku: storageSku
    isPrivate: privateNetwork
    identityName: identityName
    principalId: identity.outputs.principalId
    retentionDays: retentionDays
    isAudited: storageAuditLogs
    workspaceId: monitoring.outputs.workspaceId
    isLocked: lockResources
  }
}

module segmentStorage 'modules/segment-storage.bicep' = if (makesSegmentStorage) {
  scope: group
  params: {
    name: segmentStorageName
    location: location
    tags: tags
    sku: storageSku
    isPrivate: privateNetwork
    container: segmentContainer
    retentionDays: segmentRetentionDays
    writerPrincipalId: customerInsightsPrincipalId
    deployerId: deployerId
    isAudited: storageAuditLogs
    workspaceId: monitoring.outputs.workspaceId
    isLocked: lockResources
  }
}

module segmentReader 'modules/segment-reader.bicep' = {
  scope: resourceGroup(
    makesSegmentStorage ? subscription().subscriptionId : existingParts[2],
    makesSegmentStorage ? group.name : existingParts[4]
  )
  params: {
    accountName: makesSegmentStorage ? segmentStorageName : existingParts[8]
    identityName: identityName
    principalId: identity.outputs.principalId
    container: readOnlySegmentContainer ? segmentContainer : ''
  }
  dependsOn: [segmentStorage]
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: resourceNames.?vault ?? '${short.keyVault}${resourceToken}'
    location: location
    tags: tags
    isPrivate: privateNetwork
    identityName: identityName
    principalId: identity.outputs.principalId
    allowCredentialWrites: allowCredentialWrites
    makeHashKey: makeHashKey
    workspaceId: monitoring.outputs.workspaceId
    isLocked: lockResources
    deployerId: deployerId
    hashKeyName: hashKeyName
    newHashKey: base64('${replace(hashKeySeed, '-', '')}${replace(hashKeyOtherSeed, '-', '')}')
  }
}

module network 'modules/network.bicep' = if (makesNetwork) {
  scope: group
  params: {
    name: networkName
    location: location
    tags: tags
    addressPrefix: networkAddressPrefix
    securityGroupName: '${short.networkSecurityGroup}${resourceToken}'
    endpointNetworkPolicies: endpointNetworkPolicies
    routeTableId: routeTableId
    natGatewayName: fixedOutgoingAddress ? '${short.natGateway}${resourceToken}' : ''
    publicIpName: '${short.publicIpAddress}${resourceToken}'
  }
}

var makesNetwork = privateNetwork && empty(existingAppSubnetId)
var networkName = makesNetwork
  ? (resourceNames.?network ?? '${short.virtualNetwork}${resourceToken}')
  : last(split(split(existingAppSubnetId, '/subnets/')[0], '/'))
var appSubnetId = makesNetwork ? network!.outputs.appSubnetId : existingAppSubnetId
var endpointSubnetId = makesNetwork
  ? network!.outputs.endpointSubnetId
  : empty(existingEndpointSubnetId) && privateNetwork
      ? fail('EXISTING_APP_SUBNET_ID is set, and EXISTING_ENDPOINT_SUBNET_ID is not: name a subnet for the private endpoints, too.')
      : existingEndpointSubnetId

var storageDomain = environment().suffixes.storage
var zoneNames = {
  vault: replace(environment().suffixes.keyvaultDns, '.vault.', 'privatelink.vaultcore.')
  blob: 'privatelink.blob.${storageDomain}'
  queue: 'privatelink.queue.${storageDomain}'
  table: 'privatelink.table.${storageDomain}'
  sites: 'privatelink.azurewebsites.net'
}
var kindsOfEndpoints = concat(['vault', 'blob', 'queue', 'table'], publicAccess ? [] : ['sites'])
var makesZones = privateNetwork && dnsZones == 'new'
// /subscriptions/[2]/resourceGroups/[4]
var zoneParts = startsWith(dnsZones, '/')
  ? split(dnsZones, '/')
  : ['', '', subscription().subscriptionId, '', group.name]
var zoneIds = toObject(
  items(zoneNames),
  item => item.key,
  item =>
    dnsZones == 'none' ? '' : resourceId(zoneParts[2], zoneParts[4], 'Microsoft.Network/privateDnsZones', item.value)
)

module zones 'modules/dns-zones.bicep' = if (makesZones) {
  scope: group
  params: {
    names: map(kindsOfEndpoints, kind => zoneNames[kind])
    tags: tags
    networkName: networkName
    networkId: split(appSubnetId, '/subnets/')[0]
  }
}

var segmentStorageId = makesSegmentStorage ? segmentStorage!.outputs.id : existingSegmentStorageId

module vaultEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: '${short.privateEndpoint}vault-${resourceToken}'
    location: location
    tags: tags
    subnetId: endpointSubnetId
    targetId: vault.outputs.id
    group: 'vault'
    zoneId: zoneIds.vault
  }
  dependsOn: [zones]
}

@batchSize(1)
module storageEndpoint 'modules/private-endpoint.bicep' = [
  for kind in ['blob', 'queue', 'table']: if (privateNetwork) {
    scope: group
    params: {
      name: '${short.privateEndpoint}${kind}-${resourceToken}'
      location: location
      tags: tags
      subnetId: endpointSubnetId
      targetId: ownStorage.outputs.id
      group: kind
      zoneId: zoneIds[kind]
    }
    dependsOn: [zones]
  }
]

module segmentEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork && (makesSegmentStorage || segmentPrivateEndpoint != 'none')) {
  scope: group
  params: {
    name: '${short.privateEndpoint}exports-${resourceToken}'
    location: location
    tags: tags
    subnetId: endpointSubnetId
    targetId: segmentStorageId
    group: 'blob'
    zoneId: zoneIds.blob
    requestMessage: makesSegmentStorage || segmentPrivateEndpoint == 'approved'
      ? ''
      : 'Reads exports of Customer Insights for Dotdigital (${environmentName}).'
  }
  dependsOn: [zones]
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    name: resourceNames.?functionApp ?? '${short.functionApp}${resourceToken}'
    planName: '${short.appServicePlan}${resourceNames.?functionApp ?? resourceToken}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    nodeMajorVersion: nodeMajorVersion
    zoneRedundant: zoneRedundant
    updateStrategy: updateStrategy
    publicAccess: publicAccess || privateNetwork
      ? publicAccess
      : fail('PUBLIC_ACCESS is false, and PRIVATE_NETWORK is, too: nobody could reach the app.')
    allowedAddresses: allowedAddresses
    deploymentAddresses: deploymentAddresses
    subnetId: privateNetwork ? appSubnetId : ''
    deploymentContainerUrl: ownStorage.outputs.deploymentContainerUrl
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    authClientId: authClientId
    ownBlobUrl: ownStorage.outputs.blobUrl
    ownQueueUrl: ownStorage.outputs.queueUrl
    ownTableUrl: ownStorage.outputs.tableUrl
    segmentBlobUrl: segmentReader.outputs.blobUrl
    segmentContainer: segmentContainer
    keyVaultUrl: vault.outputs.url
    hashKeyName: hashKeyName
    allowCredentialWrites: allowCredentialWrites
    retentionDays: retentionDays
    settings: settings
  }
  // The host reaches for storage as soon as it starts.
  dependsOn: [storageEndpoint, vaultEndpoint, segmentEndpoint]
}

module appEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork && !publicAccess) {
  scope: group
  params: {
    name: '${short.privateEndpoint}app-${resourceToken}'
    location: location
    tags: tags
    subnetId: endpointSubnetId
    targetId: app.outputs.id
    group: 'sites'
    zoneId: zoneIds.sites
  }
  dependsOn: [zones]
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  scope: group
  params: {
    name: '${short.budget}${resourceToken}'
    amount: monthlyBudget
    startDate: empty(budgetStart)
      ? fail('MONTHLY_BUDGET is set, and BUDGET_START is not: name the first day of a month, such as 2026-12-01.')
      : budgetStart
    email: alertEmail
  }
}

module alertRules 'modules/alert-rules.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    actionGroupName: '${short.actionGroup}${resourceToken}'
    email: alertEmail
  }
}

module savedQueries 'modules/saved-queries.bicep' = {
  scope: group
  params: { name: '${short.queryPack}${resourceToken}', location: location, tags: tags }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: { location: location, tags: tags, workspaceId: monitoring.outputs.workspaceId }
}

output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_APP_NAME string = app.outputs.name
output API_URL string = '${app.outputs.url}/api'
output KEY_VAULT_URL string = vault.outputs.url
output SEGMENT_STORAGE_URL string = segmentReader.outputs.blobUrl
output OWN_STORAGE_ACCOUNT string = ownStorage.outputs.name
