// Names of resources that a deployment may choose. A name that is not here is an error of the compiler.

@export()
@sealed()
type namesType = {
  resourceGroup: string?

  @description('The plan then gets a name from it, too: on Flex Consumption a plan has one app.')
  functionApp: string?

  @description('Names of the app\'s role assignments are made from it.')
  identity: string?

  @minLength(3)
  @maxLength(24)
  storageAccount: string?

  @minLength(3)
  @maxLength(24)
  segmentStorageAccount: string?

  @minLength(3)
  @maxLength(24)
  vault: string?
  workspace: string?
  applicationInsights: string?
  network: string?
}
