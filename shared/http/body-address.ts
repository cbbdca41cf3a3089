import { z } from "zod";

/** An e-mail address that comes in a body, and nowhere else: no URL and no log ever has it. */
export const bodyAddressSchema = z
  .string()
  .trim()
  .min(1)
  .max(320)
  .regex(/^[^@\s<>]+@[^@\s<>]+$/, "expected one e-mail address, and nothing beside it")
  .describe("The address of the person. In the body only: it is in no URL and no log.");
