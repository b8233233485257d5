#!/bin/sh
# Holds a running Kể against its own description with schemathesis (pip install schemathesis):
#   RATE_LIMIT_FACTOR=1000 npm start        in another terminal
#   sh tests/api/schemathesis.sh http://localhost:3000 [options of schemathesis]
# What would end the session that asks, or the account, is left out: tests/integration/api-fuzz.test.ts has those.
set -eu
url=${1:?'the address of a running Kể'}
shift
name="s_$(od -An -N6 -tx1 /dev/urandom | tr -d ' \n')"
password="$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')"
token=$(curl -fsS --json "{\"username\":\"$name\",\"email\":\"$name@example.com\",\"password\":\"$password\",\"fullName\":\"Schemathesis\"}" \
  "$url/api/auth/register" | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')
# A text of our making may be no good as a story, and a mail to nobody is no failure: so what fits a schema may still be refused.
exec schemathesis run "$url/api/openapi.json" --url "$url" -H "Authorization: Bearer $token" \
  --exclude-operation-id logout --exclude-operation-id logoutAll --exclude-operation-id endSession \
  --exclude-operation-id deleteAccount --exclude-operation-id getMetrics \
  --exclude-checks positive_data_acceptance "$@"
