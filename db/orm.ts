import { MikroORM } from '@mikro-orm/postgresql'
import { mikroOrmConfig } from './mikro-orm.config.ts'

export type Orm = MikroORM

/** Connects lazily: the first query opens the pool. Close it with `orm.close()`. */
export function createOrm(databaseUrl: string): Promise<Orm> {
  return MikroORM.init(mikroOrmConfig(databaseUrl))
}
