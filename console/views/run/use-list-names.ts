import { useEffect } from "preact/hooks";
import type { Overview } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { listNames } from "./list-name.ts";

/** Asks once what the lists of a connection are called. Where that cannot be told they go by their ids. */
export const useListNames = (connection: string | undefined): void => {
  const { data } = useReply<Overview>(connection === undefined ? undefined : "/api/overview");
  useEffect(() => {
    const targets = data?.exports.filter((one) => one.connection === connection).flatMap((one) => one.targets) ?? [];
    listNames.value = new Map(
      targets.flatMap(({ addressBookId, name }) => (name === null ? [] : [[addressBookId, name]])),
    );
  }, [data, connection]);
};
