import { writeFileSync } from "node:fs";
import { codes } from "../shared/codes.ts";
import { codesPage } from "./codes/codes-page.ts";

writeFileSync("docs/codes.md", codesPage(codes));
