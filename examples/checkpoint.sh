curl -s http://localhost:4000/graphql \
  -H 'content-type: application/json' \
  -d '{"query": "{ checkpoint(ref: \"argilla/notus-7b-v1\") { ref license { expression source licenses { name redistributable } } derivedFrom { relation parent { ref license { expression } } } completeness { complete reasons dangling { ref } } } }"}'
