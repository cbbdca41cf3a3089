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

resource write 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(writerPrincipalId)) {
  name: guid(account::blobs::landing.id, writerPrincipalId, storageBlobDataContributor)
  scope: account::blobs::landing
  properties: {
    principalId: writerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
  }
}

output id string = account.id
