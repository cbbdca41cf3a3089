import { resolveStorageConnection } from "./storage-connection.ts";

it.each([
  ["Orders", { Orders: "one" }, "one"],
  ["Orders", { Orders: "one", AzureWebJobsOrders: "two" }, "two"],
  ["AzureWebJobsStorage", { AzureWebJobsStorage: "one" }, "one"],
  [undefined, { AzureWebJobsStorage: "one" }, "one"],
])("the connection %p with %j is the string %s", async (connection, env, connectionString) => {
  expect(await resolveStorageConnection(connection, "queue", env)).toEqual({ connectionString });
});

it.each([
  [{ S__queueServiceUri: "https://q.example.com" }, "https://q.example.com", "DefaultAzureCredential"],
  [{ S__serviceUri: "https://any.example.com" }, "https://any.example.com", "DefaultAzureCredential"],
  [
    { S__serviceUri: "https://any.example.com", S__queueServiceUri: "https://q.example.com" },
    "https://q.example.com",
    "DefaultAzureCredential",
  ],
  [
    { S__queueServiceUri: "https://q.example.com", S__accountName: "orders" },
    "https://orders.queue.core.windows.net",
    "DefaultAzureCredential",
  ],
  [{ S__accountName: "orders" }, "https://orders.queue.core.windows.net", "DefaultAzureCredential"],
  [
    { S__queueServiceUri: "https://q.example.com", S__credential: "managedidentity", S__clientId: "me" },
    "https://q.example.com",
    "ManagedIdentityCredential",
  ],
])("the settings %j give the address %s and a %s", async (env, endpoint, credential) => {
  const connection = await resolveStorageConnection("S", "queue", env);

  expect(connection).toMatchObject({ endpoint });
  expect("credential" in connection && connection.credential.constructor.name).toBe(credential);
});

it("says which setting it expected", async () => {
  await expect(resolveStorageConnection("S", "queue", { S__blobServiceUri: "https://b.example.com" })).rejects.toThrow(
    "storage connection 'S': expected an app setting 'S' with a connection string, or 'S__queueServiceUri'",
  );
});
