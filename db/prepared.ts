import { createHash } from 'node:crypto'
import type { PostgreSqlConnection } from '@mikro-orm/postgresql'
import type { Orm } from './orm.ts'

/** Runs a statement with `?` for each of its values, outside of any transaction, and gives its rows. */
export type Execute = <Row extends object>(sql: string, values: unknown[]) => Promise<Row[]>

interface Statement {
  name: string
  text: string
}

/**
 * For the few statements that the worker runs all the time: each connection plans them once, where the ORM would have every
 * one parsed and planned anew with its values in it. They know no types but the columns', so a value that stands in a
 * select list needs a cast.
 */
export function createExecute(orm: Orm): Execute {
  const statements = new Map<string, Statement>()
  const statementOf = (sql: string): Statement => {
    const known = statements.get(sql)
    if (known) return known
    let count = 0
    const statement = {
      name: createHash('sha256').update(sql).digest('hex').slice(0, 32),
      text: sql.replaceAll('?', () => `$${++count}`),
    }
    statements.set(sql, statement)
    return statement
  }
  return async <Row extends object>(sql: string, values: unknown[]) => {
    const pool = await (orm.em.getConnection() as PostgreSqlConnection).getNativeClient()
    const { rows } = await pool.query<Row>({ ...statementOf(sql), values })
    return rows
  }
}
