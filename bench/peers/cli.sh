#!/bin/bash
# Jenkins' own command line: one process for each build, which waits for its end. Arguments: URL, first INDEX, count.
set -euo pipefail
url=$1 first=$2 count=$3
for ((i = 0; i < count; i++)); do
  java -jar "$JENKINS_CLI_JAR" -s "$url" build "team/job$((i % 50))" -s -p "INDEX=$((first + i))" >/dev/null &
done
wait
