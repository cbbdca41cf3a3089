import { LocationProvider, Route, Router, useLocation } from "preact-iso/router";
import { Gate } from "./parts/gate.tsx";
import { Head, type NavEntry } from "./parts/head.tsx";
import { isDecodable } from "./parts/is-decodable.ts";
import { LateResults } from "./parts/late-results.tsx";
import { later } from "./parts/later.tsx";
import { SignIn } from "./parts/sign-in.tsx";
import { say } from "./texts/say.ts";
import { HomeView } from "./views/home/home.tsx";
import { NotFound } from "./views/not-found.tsx";

/** What the navigation leads to, in its order. */
const views: readonly NavEntry[] = [
  { path: "/console", name: "nav.home" },
  { path: "/console/exports/new", name: "nav.exports" },
  { path: "/console/connections", name: "nav.connections" },
  { path: "/console/history", name: "nav.history" },
  { path: "/console/explain", name: "nav.explain" },
  { path: "/console/audit", name: "nav.audit" },
  { path: "/console/health", name: "nav.health" },
];

const HistoryView = later(() => import("./views/history/history.tsx").then(({ HistoryView }) => HistoryView));
const AuditView = later(() => import("./views/audit/audit.tsx").then(({ AuditView }) => AuditView));
const HealthView = later(() => import("./views/health/health.tsx").then(({ HealthView }) => HealthView));
const EditorView = later(() => import("./views/export/editor-view.tsx").then(({ EditorView }) => EditorView));
const ConnectionsView = later(() =>
  import("./views/connections/connections-view.tsx").then(({ ConnectionsView }) => ConnectionsView),
);
const NewConnectionView = later(() =>
  import("./views/connections/new-connection-view.tsx").then(({ NewConnectionView }) => NewConnectionView),
);
const ConnectionView = later(() =>
  import("./views/connections/connection-view.tsx").then(({ ConnectionView }) => ConnectionView),
);

const ExplainView = later(() => import("./views/explain.tsx").then(({ ExplainView }) => ExplainView));
const RunView = later(() => import("./views/run.tsx").then(({ RunView }) => RunView));

export const App = () => (
  <LocationProvider scope="/console">
    <a class="skip" href="#contents">
      {say("nav.skip")}
    </a>
    <Head views={views} />
    <main id="contents" tabIndex={-1}>
      <LateResults />
      <Gate>
        <Views />
      </Gate>
    </main>
    <SignIn />
  </LocationProvider>
);

/** The view of the page's address. One that nobody could have written, with half a sign in it, leads nowhere, too. */
const Views = () =>
  isDecodable(useLocation().path) ? (
    <Router>
      <Route path="/console" component={HomeView} />
      <Route path="/console/history" component={HistoryView} />
      <Route path="/console/audit" component={AuditView} />
      <Route path="/console/exports/new" component={EditorView} />
      <Route path="/console/exports/:name" component={EditorView} />
      <Route path="/console/connections" component={ConnectionsView} />
      <Route path="/console/connections/new" component={NewConnectionView} />
      <Route path="/console/connections/:name" component={ConnectionView} />
      <Route path="/console/health" component={HealthView} />
      <Route path="/console/explain" component={ExplainView} />
      <Route path="/console/runs/:id" component={RunView} />
      <Route default component={NotFound} />
    </Router>
  ) : (
    <NotFound />
  );
