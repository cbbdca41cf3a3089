import { buffer } from "node:stream/consumers";
import type { RequestBody } from "../../shared/dotdigital/streamed-body.ts";

/** A body whole, however it was to be sent. */
export const bytesOfBody = async (body: RequestBody): Promise<Buffer> =>
  body instanceof Uint8Array ? Buffer.from(body) : buffer(body.open());
