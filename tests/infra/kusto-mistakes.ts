import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { z } from "zod";

/**
 * What Azure's own query language service says is wrong with a query, over the tables of a log: nothing else would say
 * it before somebody opens the workbook.
 */
export const kustoMistakes = (query: string): string[] => {
  const { Symbols, GlobalState, KustoCode } = kusto();
  const tables = Object.entries(columns).map(([name, schema]) => Symbols.TableSymbol.From(schema).WithName(name));
  const database = new Symbols.DatabaseSymbol.$ctor2("workspace", null, tables);
  const found = KustoCode.ParseAndAnalyze(query, GlobalState.Default.WithDatabase(database)).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, index) => found.getItem(index)).map(
    ({ Message, Start, Length }) => `${Message} (at '${query.slice(Start, Start + Length)}')`,
  );
};

/** The columns that the queries use, of the tables' hundred or so: "Azure Monitor Logs reference", Microsoft Learn. */
const columns = {
  AppTraces:
    "(TimeGenerated: datetime, Message: string, SeverityLevel: int, OperationName: string, OperationId: string)",
  AppExceptions: "(TimeGenerated: datetime, OuterMessage: string, OperationName: string, OperationId: string)",
};

type Table = { WithName(name: string): Table };
type Diagnostics = { Count: number; getItem(index: number): { Message: string; Start: number; Length: number } };
type Kusto = {
  Symbols: {
    TableSymbol: { From(schema: string): Table };
    DatabaseSymbol: { $ctor2: new (name: string, alternateName: null, symbols: Table[]) => object };
  };
  GlobalState: { Default: { WithDatabase(database: object): object } };
  KustoCode: { ParseAndAnalyze(query: string, globals: object): { GetDiagnostics(): Diagnostics } };
};

let loaded: Kusto | undefined;

/** The package is two scripts that put what they make among the globals, as a page would load them. */
const kusto = (): Kusto => {
  if (loaded) return loaded;
  for (const script of ["bridge.min.js", "Kusto.Language.Bridge.min.js"]) {
    runInThisContext(readFileSync(require.resolve(`@kusto/language-service-next/${script}`), "utf8"));
  }
  loaded = z.custom<Kusto>((value) => typeof value === "object").parse(runInThisContext("Kusto.Language"));
  return loaded;
};
