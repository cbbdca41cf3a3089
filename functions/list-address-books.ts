import { app } from "@azure/functions";
import { listAddressBooks } from "../shared/http/routes/list-address-books.ts";
import { serve } from "../shared/http/serve.ts";

app.http("list-address-books", serve(listAddressBooks));
