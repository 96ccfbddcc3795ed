# Sourced by suites whose programs stand among the tests of compiler/core: builds these and defines
#   core CLASS SUITE ARGUMENTS     runs one, and writes what it prints to bench/results/SUITE.json; fails as it does
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
${MAVEN:-mvn} -B -q -DskipTests test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test \
  -pl compiler/core -am
./agentc version > /dev/null # finds the JDK

core() {
  local class=$1 suite=$2 status=0 out covers="compiler docs examples grammar stdlib"
  shift 2
  out=$(mktemp)
  (cd compiler/core && "$(cat ../../cli/target/agentc/jdk)/bin/java" -cp "target/test-classes:target/classes:$(cat target/test.classpath)" \
    "$class" "$@") | tee "$out" || status=$?
  mkdir -p bench/results
  printf '{"suite":"%s","arguments":"%s","covers":"%s","hash":"%s","load":"%s","figures":[%s]}\n' "$suite" "$*" "$covers" \
    "$(bench/hash $covers)" "$(cut -d' ' -f1-3 /proc/loadavg)" "$(grep '^{' "$out" | paste -sd,)" > "bench/results/$suite.json"
  rm "$out"
  return $status
}
