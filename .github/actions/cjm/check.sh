#!/usr/bin/env bash
# Runs cjm with the inputs of the action. They arrive in the environment, so that none of them is ever part of a script.
set -euo pipefail

# The lines of a text, but for empty ones, in the array `lines`
split() {
  lines=()
  local line
  while IFS= read -r line; do
    if [[ -n $line ]]; then lines+=("$line"); fi
  done <<<"$1"
}

case $CJM_COMMAND in
  lint | validate) ;;
  *)
    echo "The input command is neither lint nor validate" >&2
    exit 2
    ;;
esac

bin=$RUNNER_TEMP/cjm/bin
reports=$(mktemp -d "$RUNNER_TEMP/cjm-reports.XXXXXX")
arguments=("$CJM_COMMAND" --fail-on "$CJM_FAIL_ON" --output "json=$reports/findings.json")
if [[ $CJM_ANNOTATIONS == true ]]; then arguments+=(--output github); fi
if [[ $CJM_SUMMARY == true ]]; then arguments+=(--output "markdown=$reports/summary.md"); fi
if [[ -n $CJM_SARIF ]]; then arguments+=(--output "sarif=$CJM_SARIF"); fi
split "$CJM_ARGS"
arguments+=("${lines[@]}")
split "$CJM_PATHS"
arguments+=(-- "${lines[@]}")

# The installed command, not `python -m`, which would import what stands in the folder of the maps
code=0
"$bin/cjm" "${arguments[@]}" </dev/null || code=$?

if [[ -f $reports/summary.md ]]; then cat "$reports/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
if [[ -f $reports/findings.json ]]; then
  "$bin/python" -I - "$reports/findings.json" >>"$GITHUB_OUTPUT" <<'PYTHON'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as stream:
    summary = json.load(stream)["summary"]
for name in ("errors", "warnings", "notes"):
    print(f"{name}={int(summary[name])}")
PYTHON
fi
exit "$code"
