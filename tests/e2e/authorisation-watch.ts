import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { createServer, request as sendOn } from "node:https";
import type { CertificateFiles } from "../../local/certificate/loopback-certificate.ts";
import { listen } from "../../local/processes/listen.ts";

export type AuthorisationWatch = { url: string; schemes: ReadonlySet<string>; close(): Promise<void> };

/**
 * Stands in front of a storage service over https and notes by what right each request comes: the scheme of its
 * `Authorization` (`Bearer`, `SharedKey`, `SharedKeyLite`), `sas` for a signature in the address, `none` for neither.
 * @param target the service's address, the account behind it
 */
export const watchAuthorisation = async (target: string, files: CertificateFiles): Promise<AuthorisationWatch> => {
  const [cert, key] = [readFileSync(files.certFile), readFileSync(files.keyFile)];
  const { hostname, port, pathname } = new URL(target);
  const schemes = new Set<string>();
  const server = createServer({ cert, key }, (incoming, outgoing) => {
    schemes.add(schemeOf(incoming));
    const { method, headers, url: path } = incoming;
    const forward = sendOn({ hostname, port, method, path, headers, ca: cert }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    // The client is told in the way that a broken connection tells it, and comes again.
    forward.on("error", () => outgoing.destroy());
    incoming.pipe(forward);
  });
  const listening = await listen(server, "https", 0);
  return { url: `${listening.url}${pathname}`, schemes, close: listening.close };
};

const schemeOf = ({ headers, url = "" }: IncomingMessage): string => {
  if (headers.authorization) return headers.authorization.split(" ")[0] ?? "none";
  return /[?&]sig=/.test(url) ? "sas" : "none";
};
