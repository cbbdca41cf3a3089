import { render } from "preact";
import { App } from "./app.tsx";
import { chooseLanguage, language } from "./texts/say.ts";
import "./styles.css";

const place = document.getElementById("console");
if (place === null) throw new Error("index.html has no element for the console.");
await chooseLanguage(navigator.languages);
document.documentElement.lang = language.value;
render(<App />, place);
