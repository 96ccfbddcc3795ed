# Sourced after suite.sh: the two Java sides of a load, `ours FLAGS ARGUMENT…` and `theirs FLAGS ARGUMENT…`, with the same flags but
# for those that Truffle and SQLite need; HEAP is the largest heap of both, 4g by default.
# shellcheck shell=bash
flags_of() { [ "$1" = defaults ] || echo "${light[@]}"; }

# shellcheck disable=SC2046  # The flags are words.
ours() { "$jdk/bin/java" "-Xmx${HEAP:-4g}" $(flags_of "$1") "${access[@]}" -cp "$classpath" dev.agentc.bench.Load "${@:2}"; }

# shellcheck disable=SC2046
theirs() { "$jdk/bin/java" "-Xmx${HEAP:-4g}" $(flags_of "$1") -cp "$PEERS/langchain4j/classes:$PEERS/langchain4j/lib/*" AgentLoad "${@:2}"; }

# Each line with its side, flags and round in front, for passes.py.
named() { sed "s/^/$1\t$2\t$3\t/"; }
