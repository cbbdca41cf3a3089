import { TransientError } from "../../shared/errors.ts";
import type { PortCall } from "./interposed-ports.ts";

/** What is away with a call: its own service, or everything of its kind. */
export const reaches = ["that alone", "all of its kind"] as const;
export type Reach = (typeof reaches)[number];

export const outageLengths = { "10 minutes": 600_000, "2 hours": 7_200_000 } as const;
export type OutageLength = keyof typeof outageLengths;
export const lengths: readonly OutageLength[] = ["10 minutes", "2 hours"];

/** One outage: it begins with the call of planning that has this number, from 0. */
export type Outage = {
  step: number;
  reach: Reach;
  length: OutageLength;
  /** Whether that call is carried out, and only its answer is lost. */
  isDone: boolean;
};

const changing: readonly PortCall["does"][] = ["write", "create", "replace", "delete", "send"];

/**
 * Every outage of a plan that makes these calls: of each call's service, and of everything of its kind, for each length;
 * where the call changes something, also with that done. A vault has no more of its kind.
 */
export const outagesOf = (steps: readonly PortCall[]): Outage[] =>
  steps.flatMap((call, step) =>
    lengths.flatMap((length) =>
      reaches
        .filter((reach) => call.store !== "vault" || reach === "that alone")
        .flatMap((reach) => {
          const outage = { step, reach, length };
          const canBeDone = reach === "all of its kind" && changing.includes(call.does);
          return canBeDone ? [false, true].map((isDone) => ({ ...outage, isDone })) : [{ ...outage, isDone: false }];
        }),
    ),
  );

/** What is away, as the table says it. */
export const awayOf = (reach: Reach, call: PortCall): string =>
  reach === "that alone" ? serviceOf(call) : kindOf(call);

export const nameOfOutage = ({ step, reach, length, isDone }: Outage, call: PortCall): string =>
  `${awayOf(reach, call)} for ${length}, from call ${step} on (${call.does} ${call.name})${isDone ? ", which was done" : ""}`;

/** What a call is to: a container, the tables, the queues, the storage of the segments, the vault, or one call of Dotdigital's. */
const serviceOf = ({ store, name }: PortCall): string =>
  store === "dotdigital" ? `Dotdigital's ${name}` : placeOf(store);

/** What is away in all where this call is. */
const kindOf = ({ store }: PortCall): "all of storage" | "all of Dotdigital" | "the vault" => {
  if (store === "dotdigital") return "all of Dotdigital";
  return store === "vault" ? "the vault" : "all of storage";
};

/** Whether an outage that begins with `first` strikes `call`. */
export const strikes = (reach: Reach, first: PortCall, call: PortCall): boolean =>
  awayOf(reach, call) === awayOf(reach, first);

/** What the app sees of a service that is away. */
export const awayError = (call: PortCall): TransientError => {
  if (call.store === "dotdigital") {
    const origin = { service: "Dotdigital", status: 503 } as const;
    return new TransientError("Dotdigital is away.", { code: "server-error", origin, mayHaveHappened: true });
  }
  if (call.store === "vault") {
    const origin = { service: "vault", status: 503 } as const;
    return new TransientError("The vault is away.", { code: "vault-unavailable", origin });
  }
  const origin = { service: "storage", status: 503, said: "ServerBusy" } as const;
  return new TransientError("Storage is away.", { code: "storage-unavailable", origin, mayHaveHappened: true });
};

const placeOf = (store: Exclude<PortCall["store"], "dotdigital">): string => {
  switch (store) {
    case "config":
    case "batches":
    case "snapshots":
    case "reports":
      return `the container \`${store}\``;
    case "segments":
      return "the storage of the segments";
    case "table":
      return "the tables";
    case "queue":
      return "the queues";
    case "vault":
      return "the vault";
  }
};
