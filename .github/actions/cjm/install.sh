#!/usr/bin/env bash
# Installs cjm, as it stands in the checkout that this action is part of, into an environment of its own.
set -euo pipefail
source_folder=$(cd "$GITHUB_ACTION_PATH/../../.." && pwd)
python3 -m venv "$RUNNER_TEMP/cjm"
"$RUNNER_TEMP/cjm/bin/python" -m pip install --quiet --disable-pip-version-check "$source_folder"
