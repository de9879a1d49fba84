import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** Where a value stands in a query that is worded without it. */
class Place {
  constructor(readonly name: string) {}
}

/**
 * A query that every question asks: worded once for each database, and then only its values change. Wording it takes several
 * times as long as the embedded database takes to answer. What `build` makes may not depend on the values.
 */
export function compiled<Given extends Readonly<Record<string, unknown>>, Row>(
  build: (db: Kysely<Tables>, given: Given) => Compilable<Row>,
): (db: Kysely<Tables>, given: Given) => CompiledQuery<Row> {
  const places = new Proxy({}, { get: (_, name) => new Place(String(name)) }) as Given;
  // Each open database has an adapter of its own, and its transactions have the same.
  const queries = new WeakMap<object, CompiledQuery<Row>>();
  return (db, given) => {
    const { adapter } = db.getExecutor();
    const query = queries.get(adapter) ?? build(db, places).compile();
    queries.set(adapter, query);
    return { ...query, parameters: query.parameters.map((each) => (each instanceof Place ? given[each.name] : each)) };
  };
}
