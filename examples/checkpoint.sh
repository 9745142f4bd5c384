curl -sS --get http://localhost:4000/graphql \
  -H 'graphql-preflight: 1' \
  --data-urlencode query@examples/queries/full-provenance.graphql \
  --data-urlencode 'variables={"ref": "argilla/notus-7b-v1"}' |
  grep -oE '"(verdict|complete|refAsWritten|totalCount)":("[^"]*"|[^,}]*)'
