import type { Health } from "../api/replies.ts";
import { useReply } from "../api/use-reply.ts";
import { Shown } from "../parts/shown.tsx";
import { View } from "../parts/view.tsx";
import { say } from "../texts/say.ts";

export const HealthView = () => {
  const asked = useReply<Health>("/api/health/details", 30_000);
  return (
    <View title={say("nav.health")}>
      <Shown asked={asked}>
        {({ checks }) => (
          <ul class="cards">
            {checks.map(({ name, status, message }) => (
              <li key={name} class={status === "up" ? "good" : "bad"}>
                <strong>{name}</strong> {status} {message}
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </View>
  );
};
