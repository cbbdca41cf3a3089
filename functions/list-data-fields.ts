import { app } from "@azure/functions";
import { listDataFields } from "../shared/http/routes/list-data-fields.ts";
import { serve } from "../shared/http/serve.ts";

app.http("list-data-fields", serve(listDataFields));
