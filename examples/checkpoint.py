import json
import urllib.request

QUERY = """
query ($ref: String!) {
  checkpoint(ref: $ref) {
    ref
    evaluations(first: 5, benchmark: "arc-challenge") {
      edges { node { metric value uncertainty { standardError } source { uri pointer } } }
    }
  }
}
"""


def ask(query, url="http://localhost:4000/graphql", **variables):
    """Sends one GraphQL request and returns its data; raises if the answer carries errors."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(url, body, {"content-type": "application/json"})
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
    if answer.get("errors"):
        raise RuntimeError(answer["errors"])
    return answer["data"]


checkpoint = ask(QUERY, ref="argilla/notus-7b-v1")["checkpoint"]
print(checkpoint["ref"])
for edge in checkpoint["evaluations"]["edges"]:
    result = edge["node"]
    errors = [part["standardError"] for part in result["uncertainty"]]
    print(result["metric"], result["value"], errors, result["source"]["uri"])
