#!/bin/sh
# Makes Temporal's two databases, or brings them up to date. Runs at every start, before the server.
set -eu

for database in temporal temporal_visibility; do
  sql() {
    temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u ke --db "$database" "$@"
  }
  sql create
  sql setup-schema -v 0.0
  sql update-schema -d "/etc/temporal/schema/postgresql/v12/${database#temporal_}/versioned"
done
