import { View } from "../parts/view.tsx";
import { say } from "../texts/say.ts";

export const NotFound = () => (
  <View title={say("notFound.title")}>
    <p>{say("notFound.text")}</p>
  </View>
);
