import { z } from "zod";
import type { Mistake } from "../definitions/mistake.ts";
import { pathText } from "../definitions/mistakes-of.ts";
import { shownValue } from "../definitions/shown-value.ts";
import { namesThere } from "../map/names-there.ts";
import { beginsWithOne } from "../settings/names.ts";

type Reach = { segmentContainers: readonly string[]; webhookSecretPrefixes: readonly string[] };

/** What the body of an export names and the settings of this deployment keep out of its reach. Takes any body. */
export const outOfReach = ({ segmentContainers, webhookSecretPrefixes }: Reach, body: unknown): Mistake[] => {
  const { source, notify } = legibleSchema.parse(body);
  const mistakes: Mistake[] = [];
  if (source.container !== undefined && !segmentContainers.includes(source.container)) {
    const path = ["source", "container"];
    const found = shownValue(path, source.container) ?? "another container";
    const expected = "a container that the setting SEGMENT_CONTAINERS names";
    mistakes.push({ path: pathText(path), expected, found, ...namesThere(segmentContainers, source.container) });
  }
  if (notify.webhook !== undefined && !beginsWithOne(notify.webhook, webhookSecretPrefixes)) {
    const expected = `a name that begins with ${webhookSecretPrefixes.join(" or ")}, as the setting WEBHOOK_SECRET_PREFIXES has it`;
    mistakes.push({ path: "notify.webhook", expected, found: "another name" });
  }
  return mistakes;
};

const text = z.string().optional().catch(undefined);
const legibleSchema = z
  .object({
    source: z.object({ container: text }).catch({}),
    notify: z.object({ webhook: text }).catch({}),
  })
  .catch({ source: {}, notify: {} });
