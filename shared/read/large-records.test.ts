import { largeRecordsContract } from "../../tests/contracts/large-records.contract.ts";
import { readRows } from "./read-rows.ts";

largeRecordsContract("PapaParse's Parser", readRows);
