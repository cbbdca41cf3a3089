import { useLocation } from "preact-iso/router";
import { say, type TextName } from "../texts/say.ts";
import { Account } from "./account.tsx";
import { isCurrent } from "./is-current.ts";

/** A view of the navigation: its path, and the name of its text. */
export type NavEntry = { path: string; name: TextName };

/** The frame's head: where one can go, and who one is. */
export const Head = ({ views }: { views: readonly NavEntry[] }) => {
  const { path } = useLocation();
  return (
    <header class="app-head">
      <a class="brand" href="/console">
        {say("app.name")}
      </a>
      <nav aria-label={say("nav.label")}>
        {views.map((view) => (
          <a key={view.path} href={view.path} aria-current={isCurrent(view.path, path) ? "page" : undefined}>
            {say(view.name)}
          </a>
        ))}
      </nav>
      <Account />
    </header>
  );
};
