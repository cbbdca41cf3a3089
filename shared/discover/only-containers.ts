import { ConfigurationError } from "../errors.ts";
import type { LookAt } from "./refresh.ts";

/** Whatever opens a container by its name. */
type Open<Blobs> = (container: string) => Blobs;

/**
 * Opens the containers that the deployment names, and throws `ConfigurationError` `container-not-allowed` for any other:
 * the app's identity may read more of the account than exports are to be made of.
 */
export const onlyContainers =
  <Blobs>(open: Open<Blobs>, allowed: readonly string[]): Open<Blobs> =>
  (container) => {
    if (allowed.includes(container)) return open(container);
    throw new ConfigurationError(notAllowed(container, allowed), { code: "container-not-allowed" });
  };

/** As `look`, and of any other container nothing is asked: the look says that it may not be read. */
export const lookOnlyAt =
  (look: LookAt, allowed: readonly string[]): LookAt =>
  async (source, segments) =>
    allowed.includes(source.container)
      ? look(source, segments)
      : { kind: "incomplete", code: "container-not-allowed", message: notAllowed(source.container, allowed) };

const notAllowed = (container: string, allowed: readonly string[]) =>
  `Container '${container}' may not be read: the setting SEGMENT_CONTAINERS names ${allowed.join(", ")}. ` +
  "Change the export's source, or let whoever deploys the app add the container.";
