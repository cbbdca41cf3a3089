/** Where `npm run local` serves, the same at every start: local.settings.sample.json names them. Azurite's are its own defaults. */
export const localPorts = { blob: 10000, queue: 10001, table: 10002, vault: 8443, identity: 8081, dotdigital: 8080 };
