import json
import os
import urllib.request
from pathlib import Path

URL = os.environ.get("PEDIGREE_URL", "http://localhost:4000/graphql")
QUERY = Path("examples/queries/full-provenance.graphql").read_text()


def ask(query, **variables):
    """Sends one GraphQL request and returns its data; raises if the answer carries errors."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(URL, body, {"content-type": "application/json"})
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
    if answer.get("errors"):
        raise RuntimeError(answer["errors"])
    return answer["data"]


checkpoint = ask(QUERY, ref="argilla/notus-7b-v1")["checkpoint"]
print(checkpoint["ref"], checkpoint["license"]["expression"])
for edge in checkpoint["evaluations"]["edges"]:
    result = edge["node"]
    if result["benchmark"]["name"] == "arc-challenge":
        errors = [part["standardError"] for part in result["uncertainty"]]
        print(result["metric"], result["value"], errors, result["source"]["uri"].rpartition("/")[2])
