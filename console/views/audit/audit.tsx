import { useLocation } from "preact-iso/router";
import { useState } from "preact/hooks";
import { pathOf } from "../../api/call.ts";
import { may, me } from "../../api/me.ts";
import type { AuditPage } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { Pages } from "../../parts/pages.tsx";
import { Shown } from "../../parts/shown.tsx";
import { View } from "../../parts/view.tsx";
import { say } from "../../texts/say.ts";
import { at } from "../../texts/times.ts";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditTable } from "./audit-table.tsx";
import { auditPath } from "./subject-of.ts";

const onePage = "50";

/** Who did what, the newest first, a page at a time. */
export const AuditView = () => (
  <View title={say("nav.audit")}>
    {may("Contributor") ? <Calls /> : <p class="note warn">{say("role.needs", { role: "Contributor" })}</p>}
  </View>
);

const Calls = () => {
  const { query, route } = useLocation();
  // A sign-in name is a person's address mostly: the page keeps it out of its own.
  const [by, setBy] = useState("");
  const { on, after } = query;
  const wanted = { on: on || undefined, by: by || undefined, after, top: onePage };
  const asked = useReply<AuditPage>(me.value === null ? undefined : pathOf(["audit"], wanted));
  const show = (next: { on: string; by: string }) => {
    setBy(next.by);
    route(auditPath({ on: next.on }));
  };
  return (
    <>
      <p class="quiet">{say("audit.intro")}</p>
      <AuditFilters on={on ?? ""} onShow={show} />
      <Shown asked={asked}>
        {({ rows, next }) => (
          <>
            <p role="status">{rangeOf(rows, next)}</p>
            {rows.length > 0 && <AuditTable rows={rows} />}
            <Pages
              newest={after === undefined ? undefined : auditPath({ on })}
              older={next === null ? undefined : auditPath({ on, after: next })}
            />
          </>
        )}
      </Shown>
    </>
  );
};

const rangeOf = (rows: AuditPage["rows"], next: string | null): string => {
  const [newest, oldest] = [rows[0], rows.at(-1)];
  if (newest === undefined || oldest === undefined) return say(next === null ? "audit.none" : "audit.noneHere");
  return say("audit.range", { count: rows.length, from: at(oldest.at), to: at(newest.at) });
};
