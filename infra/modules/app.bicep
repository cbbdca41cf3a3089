// The function app on Flex Consumption: nothing runs, and nothing is paid for, between two ticks of its timers.

import { settingsType } from 'settings.bicep'

param name string
param planName string
param location string
param tags object

@description('Of the identity that the app runs as: id and clientId.')
param identityId string
param identityClientId string
param instanceMemoryMB int
param maximumInstanceCount int
param httpConcurrency int

@description('Major version of Node.')
param nodeMajorVersion string

@description('Spreads instances over the zones of the region.')
param zoneRedundant bool

@description('What an update does to what runs: Recreate ends it, RollingUpdate lets it finish.')
@allowed(['Recreate', 'RollingUpdate'])
param updateStrategy string

@description('Whether the app answers at its public address.')
param publicAccess bool

@description('Who may call it there: ranges of addresses, or service tags. Empty lets everybody.')
param allowedAddresses string[]

@description('The same, of the address that packages are deployed to.')
param deploymentAddresses string[]

@description('The subnet that the app runs in; empty for none.')
param subnetId string
param deploymentContainerUrl string
param applicationInsightsConnectionString string

@description('Client id of the Entra app registration that callers sign in to; empty asks for function keys instead.')
param authClientId string
param ownBlobUrl string
param ownQueueUrl string
param ownTableUrl string
param segmentBlobUrl string
param segmentContainer string
param keyVaultUrl string
param hashKeyName string
param allowCredentialWrites bool
param retentionDays int

@description('Other settings of docs/configuration.md, where the app\'s own default will not do.')
param settings settingsType

// The name of a service tag has no range behind a slash.
var siteRestrictions = map(allowedAddresses, (address, i) => {
  name: 'allowed-${i + 1}'
  action: 'Allow'
  priority: 100 + i
  ipAddress: address
  tag: contains(address, '/') ? 'Default' : 'ServiceTag'
})
var deploymentRestrictions = map(deploymentAddresses, (address, i) => {
  name: 'allowed-${i + 1}'
  action: 'Allow'
  priority: 100 + i
  ipAddress: address
  tag: contains(address, '/') ? 'Default' : 'ServiceTag'
})

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true, zoneRedundant: zoneRedundant }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  // azd finds by this tag what it deploys the service of azure.yaml to.
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      ipSecurityRestrictions: siteRestrictions
      ipSecurityRestrictionsDefaultAction: empty(allowedAddresses) ? 'Allow' : 'Deny'
      scmIpSecurityRestrictionsUseMain: false
      scmIpSecurityRestrictions: deploymentRestrictions
      scmIpSecurityRestrictionsDefaultAction: empty(deploymentAddresses) ? 'Allow' : 'Deny'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'node', version: nodeMajorVersion }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        triggers: { http: { perInstanceConcurrency: httpConcurrency } }
      }
      // A preview, which the resource's type does not know yet. Recreate is what Azure does where nothing is said.
      ...any(updateStrategy == 'Recreate' ? {} : { siteUpdateStrategy: { type: updateStrategy } })
    }
  }

  // The runtime and its version are functionAppConfig's: Flex Consumption takes no FUNCTIONS_WORKER_RUNTIME.
  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        // The root of the site leads to the console, not to a page of the platform.
        AzureWebJobsDisableHomepage: 'true'
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identityClientId
        AzureWebJobsStorage__blobServiceUri: ownBlobUrl
        AzureWebJobsStorage__queueServiceUri: ownQueueUrl
        AzureWebJobsStorage__tableServiceUri: ownTableUrl
        SegmentStorage__blobServiceUri: segmentBlobUrl
        SegmentStorage__clientId: identityClientId
        SEGMENT_CONTAINERS: segmentContainer
        KEY_VAULT_URL: keyVaultUrl
        AZURE_CLIENT_ID: identityClientId
        HASH_KEY_SECRET: hashKeyName
        SIGN_IN_REQUIRED: empty(authClientId) ? 'false' : 'true'
        ALLOW_CREDENTIAL_WRITES: allowCredentialWrites ? 'true' : 'false'
        RETENTION_DAYS: string(retentionDays)
        APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      },
      settings
    )
  }

  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noPublishingPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  // The platform checks the token and passes on who it is; the app itself refuses whoever has none or lacks the role,
  // so that GET /api/health stays open to anybody.
  resource authentication 'config' = if (!empty(authClientId)) {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true, runtimeVersion: '~1' }
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
      httpSettings: { requireHttps: true }
      login: { tokenStore: { enabled: false } }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: authClientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: { allowedAudiences: [authClientId, 'api://${authClientId}'] }
        }
      }
    }
    // One write to the site's configuration at a time.
    dependsOn: [appSettings]
  }
}

output id string = app.id
output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
