/** What a call is answered with. `body` is sent as JSON; a call without one has an empty body. */
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> };

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const accepted = (body: unknown): Reply => ({ status: 202, body });

/** The v2 error body: one message that ends in a code. */
export const v2Error = (status: number, message: string): Reply => ({ status, body: { message } });

export type ErrorDetail = { item: string; description: string };

/** The v3 error body. */
export const v3Error = (status: number, errorCode: string, description: string, details?: ErrorDetail[]): Reply => ({
  status,
  body: { errorCode, description, ...(details === undefined ? {} : { details }) },
});
