import type { Ports } from "../../../../shared/use-cases.ts";
import { withDotdigital } from "./around-ports.ts";

/** G: whoever is in a part of a removal that was refused counts as gone. */
export const refusedLeaversCountAsGone = (ports: Ports): Ports =>
  withDotdigital(ports, (dotdigital) => ({ ...dotdigital, contactById: async () => undefined }));
