// The app's own storage: what it stages, remembers and reports, its queues and tables, and the package that it runs.

param name string
param location string
param tags object
param sku string
param isPrivate bool
param identityName string
param principalId string

@description('Whether the log keeps who read, wrote and deleted blobs.')
param isAudited bool
param workspaceId string

@description('Keeps the account from being deleted until somebody takes the lock off.')
param isLocked bool

@description('Days for which a report is kept. A held run still needs its own for 7 days.')
@minValue(14)
param retentionDays int

// What the code opens; a test compares these with containerNames, tableNames and queueNames of shared/azure.
var containers = ['config', 'batches', 'snapshots', 'reports']
var tables = ['runs', 'history', 'batches', 'gates', 'audit']
var queues = ['plan-run', 'upload-batch', 'confirm-batch', 'finish-run', 'send-alert', 'explain-segment', 'tick']
var deploymentContainer = 'deployment'

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

  // Soft delete and versions stay off: they would keep the personal data that the app deletes (docs/data-protection.md).
  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: false }
      containerDeleteRetentionPolicy: { enabled: false }
      isVersioningEnabled: false
    }

    resource container 'containers' = [
      for container in concat(containers, [deploymentContainer]): {
        name: container
        properties: { publicAccess: 'None' }
      }
    ]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    // What fails five times is moved to <queue>-poison, and a function of that name reads it.
    resource queue 'queues' = [for queue in flatten(map(queues, name => [name, '${name}-poison'])): { name: queue }]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [for table in tables: { name: table }]
  }

  // A net under what the app deletes by itself, for when it is stopped. Never for more of `batches` than `staged/`, nor for
  // `snapshots` or `config`: without a snapshot, or the outcomes that wait in `batches` for the next one, the app does not
  // know whom it put on a list.
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'staged'
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob', 'appendBlob'], prefixMatch: ['batches/staged/'] }
              // A held run keeps its batches for 7 days.
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 10 } } }
            }
          }
          {
            name: 'reports'
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob', 'appendBlob'], prefixMatch: ['reports/'] }
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: retentionDays } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

// On the account, not container by container: the host makes containers of its own (leases of timers, function keys),
// and Blob Data Owner is the role that Microsoft's page on identity-based AzureWebJobsStorage names for it.
var roles = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(roles): {
    name: guid(account.id, identityName, role.value)
    scope: account
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

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
  properties: { level: 'CanNotDelete', notes: 'It knows whom the app put on each list.' }
}

output id string = account.id
output name string = account.name
output blobUrl string = account.properties.primaryEndpoints.blob
output queueUrl string = account.properties.primaryEndpoints.queue
output tableUrl string = account.properties.primaryEndpoints.table
output deploymentContainerUrl string = '${account.properties.primaryEndpoints.blob}${deploymentContainer}'
