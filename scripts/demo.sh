#!/usr/bin/env sh
# Diagnoses a bundled dead stick and shows its repair as a dry run. Nothing is written anywhere.
set -u
cd "$(dirname "$0")/.." || exit 8
stick=corpus/media/mbr-boot-code-empty.qcow2
language=${1:-en}

node bin/wtg-triage.js diagnose "$stick" --lang "$language"
[ $? -eq 4 ] || exit 1
printf '\n$ wtg-triage repair %s --dry-run\n\n' "$stick"
node bin/wtg-triage.js repair "$stick" --dry-run --lang "$language"
[ $? -eq 4 ] || exit 1
