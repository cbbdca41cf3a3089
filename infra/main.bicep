// Everything that the app needs in a subscription. `azd up` deploys it; infra/README.md says what each part is.
targetScope = 'subscription'

import { settingsType } from 'modules/settings.bicep'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment. Names of resources are made from it.')
param environmentName string

@minLength(1)
@description('Azure region of everything.')
@metadata({ azd: { type: 'location' } })
param location string

@description('The storage account where Customer Insights lands its exports, by resource id; it may be in another resource group or subscription. Empty makes one.')
param existingSegmentStorageId string = ''

@description('The container of the exports, the only one that they may be read from (SEGMENT_CONTAINERS in settings names more). Made in a new account; in an existing one, where the reading right ends if readOnlySegmentContainer.')
param segmentContainer string = 'customer-insights'

@description('Gives the app the right to read segmentContainer alone, not the account. GET /api/health/details then shows the segment storage as down.')
param readOnlySegmentContainer bool = false

@minValue(0)
@description('Of a new account for exports: days after which a file of an old refresh is deleted. 0 keeps them all.')
param segmentRetentionDays int = 30

@description('Of a new account for exports: object id, in your tenant, of the service principal "Dynamics 365 AI for Customer Insights", which may then write there.')
param customerInsightsPrincipalId string = ''

@description('Runs the app in a network of its own and closes storage and vault to the public.')
param privateNetwork bool = true

@description('Of the private network: a range of 128 addresses or more that nothing else uses.')
param networkAddressPrefix string = '10.90.0.0/24'

@description('Of the private network: gives outgoing calls a fixed address by a NAT gateway, which costs by the hour.')
param fixedOutgoingAddress bool = false

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

@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
@description('How the storage accounts are replicated.')
param storageSku string = 'Standard_LRS'

@description('Whom alerts are mailed to. Empty shows them in the portal only.')
param alertEmail string = ''

@description('Settings of docs/configuration.md, where the app\'s own default will not do.')
param settings settingsType = {}

var short = loadJsonContent('abbreviations.json')
var resourceToken = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var identityName = '${short.userAssignedIdentity}${resourceToken}'
var makesSegmentStorage = empty(existingSegmentStorageId)
var segmentStorageName = '${short.storageAccount}${resourceToken}exports'
// /subscriptions/[2]/resourceGroups/[4]/providers/Microsoft.Storage/storageAccounts/[8]
var existingParts = split(existingSegmentStorageId, '/')

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: '${short.resourceGroup}${environmentName}'
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
    workspaceName: '${short.logAnalyticsWorkspace}${resourceToken}'
    applicationInsightsName: '${short.applicationInsights}${resourceToken}'
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
    name: '${short.storageAccount}${resourceToken}'
    location: location
    tags: tags
    sku: storageSku
    isPrivate: privateNetwork
    identityName: identityName
    principalId: identity.outputs.principalId
    retentionDays: retentionDays
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
    name: '${short.keyVault}${resourceToken}'
    location: location
    tags: tags
    isPrivate: privateNetwork
    identityName: identityName
    principalId: identity.outputs.principalId
    allowCredentialWrites: allowCredentialWrites
    makeHashKey: makeHashKey
    hashKeyName: hashKeyName
    newHashKey: base64('${replace(hashKeySeed, '-', '')}${replace(hashKeyOtherSeed, '-', '')}')
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: '${short.virtualNetwork}${resourceToken}'
    location: location
    tags: tags
    addressPrefix: networkAddressPrefix
    securityGroupName: '${short.networkSecurityGroup}${resourceToken}'
    natGatewayName: fixedOutgoingAddress ? '${short.natGateway}${resourceToken}' : ''
    publicIpName: '${short.publicIpAddress}${resourceToken}'
  }
}

var segmentStorageId = makesSegmentStorage ? segmentStorage!.outputs.id : existingSegmentStorageId

module vaultEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: '${short.privateEndpoint}vault-${resourceToken}'
    location: location
    tags: tags
    subnetId: network!.outputs.endpointSubnetId
    targetId: vault.outputs.id
    group: 'vault'
    zoneId: network!.outputs.zoneIds.vault
  }
}

@batchSize(1)
module storageEndpoint 'modules/private-endpoint.bicep' = [
  for kind in ['blob', 'queue', 'table']: if (privateNetwork) {
    scope: group
    params: {
      name: '${short.privateEndpoint}${kind}-${resourceToken}'
      location: location
      tags: tags
      subnetId: network!.outputs.endpointSubnetId
      targetId: ownStorage.outputs.id
      group: kind
      zoneId: network!.outputs.zoneIds[kind]
    }
  }
]

module segmentEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: '${short.privateEndpoint}exports-${resourceToken}'
    location: location
    tags: tags
    subnetId: network!.outputs.endpointSubnetId
    targetId: segmentStorageId
    group: 'blob'
    zoneId: network!.outputs.zoneIds.blob
  }
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    name: '${short.functionApp}${resourceToken}'
    planName: '${short.appServicePlan}${resourceToken}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
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

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_APP_NAME string = app.outputs.name
output API_URL string = '${app.outputs.url}/api'
output KEY_VAULT_URL string = vault.outputs.url
output SEGMENT_STORAGE_URL string = segmentReader.outputs.blobUrl
output OWN_STORAGE_ACCOUNT string = ownStorage.outputs.name
