/** Settings of the deployed app that the Functions host or Node reads, and the app does not. */
export const hostSettings: Record<string, string> = {
  AzureWebJobsStorage__credential: "`managedidentity`: the host reaches the app's storage by identity.",
  APPLICATIONINSIGHTS_CONNECTION_STRING: "Where the log goes. It opens nothing by itself.",
  AzureWebJobsDisableHomepage: "`true`: the root of the site leads to the console, and shows no page of the platform.",
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: "The identity that writes the log.",
  languageWorkers__node__arguments:
    "Only where `settings` names it. `--max-semi-space-size=4 --heap-growing-percent=40`: a third less memory, cold starts only.",
};
