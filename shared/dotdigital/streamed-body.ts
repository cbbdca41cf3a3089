/** A body that is read while it is sent. Each try opens it anew; `bytes` are announced before the first of them goes. */
export type StreamedBody = { bytes: number; open(): AsyncIterable<Uint8Array> };

/** What a request carries. */
export type RequestBody = Uint8Array | StreamedBody;
