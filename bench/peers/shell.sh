#!/bin/bash
# What people write first: a loop that posts, and a loop that asks once a second. Arguments: URL, first INDEX, count.
set -euo pipefail
url=$1 first=$2 count=$3
declare -a items
for ((i = 0; i < count; i++)); do
  index=$((first + i))
  items[i]=$(curl -sS -o /dev/null -D - -X POST --data-urlencode "INDEX=$index" "$url/job/team/job/job$((i % 50))/buildWithParameters?delay=0sec" |
    tr -d '\r' | sed -n 's/^[Ll]ocation: //p')
done
for ((i = 0; i < count; i++)); do
  until build=$(curl -sS "${items[i]}api/json" | grep -o '"url":"[^"]*/job/team/job/job[0-9]*/[0-9]*/"' | head -1 | cut -d'"' -f4) && [ -n "$build" ]; do sleep 1; done
  until result=$(curl -sS "${build}api/json" | grep -o '"result":"[A-Z]*"') && [ -n "$result" ]; do sleep 1; done
done
