import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { z } from "zod";

/** A query as Azure's own query language service reads it, over the tables of a log. */
export const analyseKusto = (query: string): Analysis => {
  const { Symbols, GlobalState, KustoCode } = kusto();
  const tables = Object.entries(columns).map(([name, schema]) => Symbols.TableSymbol.From(schema).WithName(name));
  const database = new Symbols.DatabaseSymbol.$ctor2("workspace", null, tables);
  return KustoCode.ParseAndAnalyze(query, GlobalState.Default.WithDatabase(database));
};

/** The columns that the queries use, of the tables' hundred or so: "Azure Monitor Logs reference", Microsoft Learn. */
const columns = {
  AppTraces:
    "(TimeGenerated: datetime, Message: string, SeverityLevel: int, OperationName: string, OperationId: string)",
  AppExceptions: "(TimeGenerated: datetime, OuterMessage: string, OperationName: string, OperationId: string)",
};

type Table = { WithName(name: string): Table };
type List<T> = { Count: number; getItem(index: number): T };
type Analysis = {
  GetDiagnostics(): List<{ Message: string; Start: number; Length: number }>;
  /** The table that the query gives; its columns in their order. */
  ResultType: { Columns: List<{ Name: string }> };
};
type Kusto = {
  Symbols: {
    TableSymbol: { From(schema: string): Table };
    DatabaseSymbol: { $ctor2: new (name: string, alternateName: null, symbols: Table[]) => object };
  };
  GlobalState: { Default: { WithDatabase(database: object): object } };
  KustoCode: { ParseAndAnalyze(query: string, globals: object): Analysis };
};

let loaded: Kusto | undefined;

/**
 * The package is two scripts that put what they make among the globals, as a page would load them. They get globals of
 * their own: those of the process outlive a file of tests, and the scripts refuse to be loaded over themselves.
 */
const kusto = (): Kusto => {
  if (loaded) return loaded;
  const page = createContext({ console });
  for (const script of ["bridge.min.js", "Kusto.Language.Bridge.min.js"]) {
    runInContext(readFileSync(require.resolve(`@kusto/language-service-next/${script}`), "utf8"), page);
  }
  loaded = z.custom<Kusto>((value) => typeof value === "object").parse(runInContext("Kusto.Language", page));
  return loaded;
};
