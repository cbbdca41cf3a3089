import lazy from "preact-iso/lazy";
import { LocationProvider, Route, Router } from "preact-iso/router";
import { Gate } from "./parts/gate.tsx";
import { Head, type NavEntry } from "./parts/head.tsx";
import { SignIn } from "./parts/sign-in.tsx";
import { say } from "./texts/say.ts";
import { HomeView } from "./views/home/home.tsx";
import { NotFound } from "./views/not-found.tsx";

/** What the navigation leads to, in its order. */
const views: readonly NavEntry[] = [
  { path: "/console", name: "nav.home" },
  { path: "/console/history", name: "nav.history" },
  { path: "/console/health", name: "nav.health" },
];

const HistoryView = lazy(() => import("./views/history/history.tsx").then(({ HistoryView }) => HistoryView));
const HealthView = lazy(() => import("./views/health.tsx").then(({ HealthView }) => HealthView));

const RunView = lazy(() => import("./views/run.tsx").then(({ RunView }) => RunView));

export const App = () => (
  <LocationProvider scope="/console">
    <a class="skip" href="#contents">
      {say("nav.skip")}
    </a>
    <Head views={views} />
    <main id="contents" tabIndex={-1}>
      <Gate>
        <Router>
          <Route path="/console" component={HomeView} />
          <Route path="/console/history" component={HistoryView} />
          <Route path="/console/health" component={HealthView} />
          <Route path="/console/runs/:id" component={RunView} />
          <Route default component={NotFound} />
        </Router>
      </Gate>
    </main>
    <SignIn />
  </LocationProvider>
);
