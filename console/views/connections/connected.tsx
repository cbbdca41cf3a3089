import type { SavedConnection } from "../../api/replies.ts";
import { View } from "../../parts/view.tsx";
import { Warnings } from "../../parts/warnings.tsx";
import { say } from "../../texts/say.ts";
import { regionOf } from "./region-of.ts";
import { SwitchOn } from "./switch-on.tsx";

/** The account that was found, and what comes next. */
export const Connected = ({ connection }: { connection: SavedConnection }) => {
  const { name, displayName, accountId, endpoint, warnings } = connection;
  return (
    <View title={say("connect.done", { name: displayName })}>
      <p class="note good" role="status">
        {say("connect.found", { account: String(accountId), region: regionOf(endpoint) })}
      </p>
      <SwitchOn name={name} />
      <Warnings title={say("warnings")} warnings={warnings.filter(({ code }) => code !== "exports-off")} />
      <p class="actions">
        <a class="button main" href={`/console/exports/new?connection=${name}`}>
          {say("connect.next")}
        </a>
        <a class="button" href={`/console/connections/${name}`}>
          {say("connect.look")}
        </a>
      </p>
    </View>
  );
};
