/** Where storage listens under `npm start` and `npm run local`: Azurite's own defaults. */
export const storagePorts = { blob: 10000, queue: 10001, table: 10002 };

/** Where `npm run local` serves, the same at every start: local.settings.sample.json names them. */
export const localPorts = { ...storagePorts, vault: 8443, identity: 8081, dotdigital: 8080 };
