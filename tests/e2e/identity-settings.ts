export type IdentityAddresses = {
  /** The app's own storage account. */
  blob: string;
  queue: string;
  table: string;
  /** The account where exports land. */
  segments: string;
  vault: string;
  /** Of the user-assigned identity that all of it is reached by. */
  clientId: string;
};

/**
 * How a deployed app reaches storage and vault: the settings that the template in `infra/` writes, and no connection
 * string. The end-to-end test of identity runs the whole app with exactly these.
 */
export const identitySettings = ({ blob, queue, table, segments, vault, clientId }: IdentityAddresses) => ({
  AzureWebJobsStorage__blobServiceUri: blob,
  AzureWebJobsStorage__queueServiceUri: queue,
  AzureWebJobsStorage__tableServiceUri: table,
  AzureWebJobsStorage__credential: "managedidentity",
  AzureWebJobsStorage__clientId: clientId,
  SegmentStorage__blobServiceUri: segments,
  SegmentStorage__clientId: clientId,
  KEY_VAULT_URL: vault,
  AZURE_CLIENT_ID: clientId,
});
