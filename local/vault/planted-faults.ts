import { z } from "zod";
import { VaultError } from "./vault-error.ts";

/** A fault to give instead of an answer. */
export const faultSchema = z.object({
  /** The HTTP status to answer with. */
  status: z.number().int().min(400).max(599),
  /** For how many calls; 1 when left out. */
  times: z.number().int().positive().default(1),
  /** Only calls about this secret; every call when left out. */
  name: z.string().optional(),
  /** Sent as the Retry-After header. Without one `SecretClient` waits about a second before it tries again. */
  retryAfterSeconds: z.number().nonnegative().optional(),
});

export type Fault = z.input<typeof faultSchema>;

/** Codes that go with a status in Key Vault's own replies. */
const CODES: Record<number, string> = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "SecretNotFound",
  429: "Throttled",
  503: "ServiceUnavailable",
};

/** Faults that tests plant and calls use up, oldest first. */
export class PlantedFaults {
  #faults: z.infer<typeof faultSchema>[] = [];

  plant(fault: Fault): void {
    this.#faults.push(faultSchema.parse(fault));
  }

  /** Nothing is planted any more. */
  pullAll(): void {
    this.#faults = [];
  }

  /** Uses up one call of the first fault that is meant for this secret. */
  take(name: string): { error: VaultError; retryAfterSeconds: number | undefined } | undefined {
    const fault = this.#faults.find((each) => each.name === undefined || each.name === name);
    if (fault === undefined) return undefined;
    fault.times -= 1;
    this.#faults = this.#faults.filter((each) => each.times > 0);
    const code = CODES[fault.status] ?? "InternalServerError";
    return {
      error: new VaultError(fault.status, code, `Planted fault: ${fault.status}.`),
      retryAfterSeconds: fault.retryAfterSeconds,
    };
  }
}
