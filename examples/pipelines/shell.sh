#!/bin/sh
# Any shell, cron included. The same id again goes on with a run that was cut short, and does nothing when it is over.
#   JENKINS_URL, JENKINS_USER and JENKINS_API_TOKEN are in the environment.
set -u
version=${1:?usage: shell.sh VERSION}

npx --yes trigger-runner@0.1.0 apply --run-id "release-$version" --var "version=$version" --dotenv jenkins.env
code=$?

case $code in
  0) . ./jenkins.env && echo "Released. The image is from $JENKINS_RELEASE_IMAGE_BUILD_URL" ;;
  1) echo "A build had a bad result" ;;
  5) echo "A controller was out of reach, or an outcome is unknown: run it again, it goes on" ;;
  *) echo "Ended with $code" ;;
esac
exit "$code"
