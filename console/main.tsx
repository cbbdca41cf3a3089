import { render } from "preact";
import { App } from "./app.tsx";
import { inOwnCase } from "./parts/in-own-case.ts";
import { keepFocus } from "./parts/keep-focus.ts";
import { chooseLanguage, language } from "./texts/say.ts";
import "./styles.css";

const place = document.getElementById("console");
if (place === null) throw new Error("index.html has no element for the console.");
const path = inOwnCase(location.pathname);
// Before anything reads where it is.
if (path !== location.pathname) history.replaceState(null, "", `${path}${location.search}${location.hash}`);
await chooseLanguage(navigator.languages);
document.documentElement.lang = language.value;
keepFocus();
render(<App />, place);
