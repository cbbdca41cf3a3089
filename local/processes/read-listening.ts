/**
 * The address in a stand-in's readiness line, `listening on http://127.0.0.1:1234`; undefined for any other line.
 * For the `readReady` of {@link startNode}.
 */
export const readListening = (line: string): string | undefined => /^listening on (https?:\/\/\S+)$/.exec(line)?.[1];
