# Sourced by suites: goes to the repository's root, builds what they run, and sets
#   agentc     the command, ./agentc; AGENTC=FILE measures that of another checkout
#   jdk        the JDK that it runs on
#   classpath  of the programs in bench/src; BENCH_CLASSPATH measures other classes, and nothing is built
#   light      JVM flags: the light compiler and the serial collector, as the launcher sets them
#   access     JVM flags that Truffle and SQLite need, and that change no figure
#   scratch    a folder that is gone at the end
# shellcheck shell=bash disable=SC2034
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
agentc=${AGENTC:-$PWD/agentc}
if [ -z "${BENCH_CLASSPATH:-}" ]; then ${MAVEN:-mvn} -B -q -DskipTests package -pl bench -am; fi
# The first start after a build writes down which JDK it found only if the folder was there; the second does.
for _ in 1 2; do "$agentc" version > /dev/null; done
jdk=$(cat "$(dirname "$agentc")/cli/target/agentc/jdk")
classpath=${BENCH_CLASSPATH:-$PWD/bench/target/agentc-bench-0.1.0.jar:$PWD/cli/target/agentc/lib/*}
light=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:MetaspaceSize=64m)
access=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dpolyglot.engine.WarnInterpreterOnly=false)

# A JVM that prints one line and nothing else, in $scratch/hello.jar.
hello() {
  printf 'public class Hello { public static void main(String[] a) { System.out.println("hello"); } }\n' > "$scratch/Hello.java"
  (cd "$scratch" && "$jdk/bin/javac" Hello.java && "$jdk/bin/jar" --create --file hello.jar --main-class Hello Hello.class)
}

# Two lines for turns.py: hello with a JVM's defaults, and with the flags that agentc's own JVM has.
hellos() {
  printf '*JVM hello, defaults\t%s\n*JVM hello, light\t%s\n' "$jdk/bin/java -jar $scratch/hello.jar" \
    "$jdk/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -jar $scratch/hello.jar"
}

# What a suite says of its inputs is so: `holds 'what is claimed' COMMAND…`, or it ends here.
holds() {
  local what=$1
  shift
  "$@" || { echo "not so: $what" >&2; exit 1; }
}
