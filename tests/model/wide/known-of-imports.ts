import type { DotdigitalControl } from "../../../local/dotdigital/control.ts";
import type { RunView } from "../../../shared/runs/run-api.ts";
import type { KnownOfImports } from "./lost-imports.ts";

/** What the app was told of imports so far, by Dotdigital's log, and which runs each list has had. */
export const knownOfImports = async (
  control: Pick<DotdigitalControl, "requests">,
  runs: readonly RunView[],
  { changesOf, tellsIds }: Pick<KnownOfImports, "changesOf" | "tellsIds">,
): Promise<(addressBookId: number) => KnownOfImports> => {
  const all = (await control.requests()).filter(({ state, status }) => state === "answered" && status === 200);
  const answered = all.filter(({ kind }) => kind === "get-import");
  const readings = all.filter(({ kind }) => kind === "list-contacts");
  const lastAnswers = new Map(answered.map(({ path, time }) => [path.split("/").at(-1) ?? "", Date.parse(time)]));
  const sending = runs.filter(({ mode, startedAt }) => mode !== "dry-run" && mode !== "check" && startedAt !== null);
  return (addressBookId) => ({
    lastAnswers,
    changesOf,
    tellsIds,
    readings: readings
      .filter(({ path }) => new URLSearchParams(path.split("?")[1]).get("~listId") === String(addressBookId))
      .map(({ time }) => Date.parse(time)),
    runs: sending
      .filter(({ targets }) => targets.some((one) => one.addressBookId === addressBookId))
      .map(({ startedAt, endedAt, state }) => ({
        startedMs: Date.parse(startedAt ?? ""),
        endedMs: endedAt === null ? Number.POSITIVE_INFINITY : Date.parse(endedAt),
        isGood: state.startsWith("succeeded"),
      })),
  });
};
