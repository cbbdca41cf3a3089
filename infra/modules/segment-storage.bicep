// An account of its own where Customer Insights lands its exports, for those who have none yet.

param name string
param location string
param tags object
param sku string
param isPrivate bool
param container string

@description('Days after which a file of an old refresh goes; 0 keeps all of them.')
@minValue(0)
param retentionDays int

@description('Object id of the service principal of Customer Insights, which then may write to the container.')
param writerPrincipalId string

@description('Object id of whoever deploys, who then may read the exports, as the connection in Customer Insights asks of them; empty for nobody.')
param deployerId string

@description('Whether the log keeps who read, wrote and deleted blobs.')
param isAudited bool
param workspaceId string

@description('Keeps the account from being deleted until somebody takes the lock off.')
param isLocked bool

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: { defaultAction: isPrivate ? 'Deny' : 'Allow', bypass: 'None' }
  }

  // With soft delete on, exports of Customer Insights fail: so says Microsoft's page on the export.
  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: false }
      containerDeleteRetentionPolicy: { enabled: false }
      isVersioningEnabled: false
    }

    resource landing 'containers' = {
      name: container
      properties: { publicAccess: 'None' }
    }
  }

  // Customer Insights writes a full copy at every refresh and is not known to delete one.
  resource lifecycle 'managementPolicies' = if (retentionDays > 0) {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'old-refreshes'
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob', 'appendBlob'], prefixMatch: ['${container}/'] }
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: retentionDays } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var storageBlobDelegator = 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a'
var storageBlobDataReader = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'

resource write 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(writerPrincipalId)) {
  name: guid(account::blobs::landing.id, writerPrincipalId, storageBlobDataContributor)
  scope: account::blobs::landing
  properties: {
    principalId: writerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
  }
}

// With a right on the container alone Customer Insights needs this one on the account: it writes by keys that it asks
// the account for. "Connect to an Azure Data Lake Storage account by using a Microsoft Entra service principal".
resource delegate 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(writerPrincipalId)) {
  name: guid(account.id, writerPrincipalId, storageBlobDelegator)
  scope: account
  properties: {
    principalId: writerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDelegator)
  }
}

resource readByHand 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerId)) {
  name: guid(account.id, deployerId, storageBlobDataReader)
  scope: account
  properties: {
    principalId: deployerId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataReader)
  }
}

// Blobs alone: the host looks at its queues every few seconds, and no contact is in them.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (isAudited) {
  name: 'audit'
  scope: account::blobs
  properties: {
    workspaceId: workspaceId
    logs: [for kind in ['StorageRead', 'StorageWrite', 'StorageDelete']: { category: kind, enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  name: 'keep'
  scope: account
  properties: { level: 'CanNotDelete', notes: 'Exports of Customer Insights land here.' }
}

output id string = account.id
