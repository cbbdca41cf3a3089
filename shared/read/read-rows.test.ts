import { readPartContract } from "../../tests/contracts/read-part.contract.ts";
import { readRows } from "./read-rows.ts";

readPartContract("PapaParse's Parser", readRows);
