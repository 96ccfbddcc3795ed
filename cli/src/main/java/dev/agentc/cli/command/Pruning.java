package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.effect.RunId;
import dev.agentc.journal.view.RunList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which runs {@code agentc runs --prune} removes: those that fit all that is said.
 *
 * @param older than this since they began
 * @param keep how many of the newest stay
 * @param statuses of those that go; where none is named, those that are over
 */
record Pruning(Optional<Duration> older, int keep, Optional<Set<String>> statuses) {
    private static final List<String> OPTIONS = List.of("older", "keep", "status");
    private static final Set<String> ENDED = Set.of("done", "failed");
    private static final Set<String> STATUSES = Set.of("done", "failed", "stopped", "damaged");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})([smhd])");

    /** Empty if nothing is to be removed. */
    static Optional<Pruning> of(Arguments arguments) {
        List<String> said = OPTIONS.stream()
                .filter(option -> arguments.option(option).isPresent())
                .toList();
        if (!arguments.flag("prune")) {
            said.stream().findFirst().ifPresent(option -> {
                throw new WrongUse("`--" + option + "` goes with `--prune`");
            });
            return Optional.empty();
        }
        if (said.isEmpty()) {
            throw new WrongUse(
                    "which runs are to be removed?", "say it by `--older 30d`, `--keep 100` or `--status done`");
        }
        return Optional.of(new Pruning(
                arguments.option("older").map(Pruning::length),
                arguments.option("keep").map(Pruning::count).orElse(0),
                arguments.option("status").map(Pruning::statuses)));
    }

    private static Duration length(String text) {
        Matcher length = LENGTH.matcher(text);
        if (!length.matches()) {
            throw new WrongUse("`--older " + text + "` is no length of time", "write it as 30d, 12h, 90m or 10s");
        }
        long count = Long.parseLong(length.group(1));
        return switch (length.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static int count(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new WrongUse("`--keep " + text + "` is no number of runs");
    }

    private static Set<String> statuses(String text) {
        Set<String> named = Set.copyOf(List.of(text.split(",")));
        named.stream().filter(status -> !STATUSES.contains(status)).findFirst().ifPresent(status -> {
            throw new WrongUse(
                    "`--status " + status + "` is none that a run can be removed in",
                    "one or several of "
                            + String.join(", ", STATUSES.stream().sorted().toList()) + ", with commas between");
        });
        return named;
    }

    /** Those that go, of all runs, newest first. */
    List<RunId> chosen(RunList runs, Instant now) {
        return runs.items().stream()
                .skip(keep)
                .filter(this::isMeant)
                .filter(run ->
                        older.map(age -> run.started().plus(age).isBefore(now)).orElse(true))
                .map(RunList.Item::run)
                .toList();
    }

    /** A run that could still be carried on goes only where a person says so. */
    private boolean isMeant(RunList.Item run) {
        return statuses.map(named -> named.contains(run.status()))
                .orElse(ENDED.contains(run.status()) && !run.resumable());
    }
}
