import type { ComponentType } from "preact";
import lazy from "preact-iso/lazy";
import { say } from "../texts/say.ts";
import { View } from "./view.tsx";

/**
 * A view that is loaded when somebody goes there. Where its file does not come, because the network is gone or a newer version
 * of the app has other files, it says so, and the page can be loaded again: what was typed elsewhere is a draft that stays.
 */
export const later = <Props,>(load: () => Promise<ComponentType<Props>>) =>
  lazy<ComponentType<Props>>(() => load().catch(() => NotLoaded));

const NotLoaded = () => (
  <View title={say("notLoaded.title")}>
    <p>{say("notLoaded.text")}</p>
    <p>
      <button type="button" class="main" onClick={() => location.reload()}>
        {say("notLoaded.again")}
      </button>
    </p>
  </View>
);
