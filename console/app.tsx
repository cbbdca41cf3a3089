import { LocationProvider, Route, Router, useLocation } from "preact-iso/router";
import { SignIn } from "./parts/sign-in.tsx";
import { say, type TextName } from "./texts/say.ts";
import { HealthView } from "./views/health.tsx";
import { NotFound } from "./views/not-found.tsx";

const views: readonly { path: string; name: TextName }[] = [{ path: "/console/health", name: "nav.health" }];

export const App = () => (
  <LocationProvider scope="/console">
    <a class="skip" href="#contents">
      {say("nav.skip")}
    </a>
    <Head />
    <main id="contents" tabIndex={-1}>
      <Router>
        <Route path="/console/health" component={HealthView} />
        <Route default component={NotFound} />
      </Router>
    </main>
    <SignIn />
  </LocationProvider>
);

const Head = () => {
  const { path } = useLocation();
  return (
    <header class="app-head">
      <a class="brand" href="/console">
        {say("app.name")}
      </a>
      <nav aria-label={say("nav.label")}>
        {views.map((view) => (
          <a key={view.path} href={view.path} aria-current={path === view.path ? "page" : undefined}>
            {say(view.name)}
          </a>
        ))}
      </nav>
    </header>
  );
};
