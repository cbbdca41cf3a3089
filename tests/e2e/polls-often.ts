/**
 * The host's setting for how long it lets a queue alone: a run goes through six queues one after the other, and with the 2 s of
 * host.json it would mostly wait to be looked for. Looking more often still costs more than it saves.
 */
export const pollsOften = { AzureFunctionsJobHost__extensions__queues__maxPollingInterval: "00:00:00.5" } as const;
