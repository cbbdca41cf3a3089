import { say } from "../texts/say.ts";

/** The ways to the newest page and to the one that comes after this; what there is no way to is not shown. */
export const Pages = ({ newest, older }: { newest: string | undefined; older: string | undefined }) =>
  newest === undefined && older === undefined ? null : (
    <nav class="pages" aria-label={say("pages.label")}>
      {newest !== undefined && (
        <a class="button" href={newest}>
          {say("pages.newest")}
        </a>
      )}
      {older !== undefined && (
        <a class="button" href={older}>
          {say("pages.older")}
        </a>
      )}
    </nav>
  );
