import { dotdigitalFaults } from "./dotdigital-faults.ts";
import { type FaultCase, steps } from "./fault-case.ts";
import { storageFaults } from "./storage-faults.ts";

/** Every line of the matrix, by step. */
export const faultCases: readonly FaultCase[] = steps.flatMap((step) =>
  [...storageFaults, ...dotdigitalFaults].filter((one) => one.step === step),
);
