package dev.agentc.cli.testing;

import dev.agentc.effect.Failure;
import dev.agentc.engine.kind.test.Expectations;
import dev.agentc.engine.rehearsal.Outages;
import dev.agentc.engine.rehearsal.RecordedCall;
import dev.agentc.engine.rehearsal.RecordedDecision;
import dev.agentc.engine.rehearsal.Refusals;
import dev.agentc.engine.rehearsal.Rehearsed;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a test came to.
 *
 * @param failure what it ended in; null if it came to its end
 * @param expectations those that did not hold
 * @param checked how many there were
 * @param took on the machine's clock: that of its run stands still where nothing is done outside
 * @param done how much was done outside
 * @param exchanges what it was answered
 * @param unused what is recorded and was not asked
 * @param decisions what was decided beside that
 * @param variables the operator's, as they were
 */
record TestResult(
        TestCase test,
        @Nullable Failure failure,
        List<Expectation> expectations,
        int checked,
        Duration took,
        int done,
        List<RecordedCall> exchanges,
        List<RecordedCall> unused,
        List<RecordedDecision> decisions,
        Map<String, String> variables,
        Set<String> executed,
        Set<Rehearsed.Way> ways) {

    /** Of one that was not begun. */
    static TestResult refused(TestCase test, Failure failure) {
        return new TestResult(
                test,
                failure,
                List.of(),
                0,
                Duration.ZERO,
                0,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Set.of(),
                Set.of());
    }

    /** The same that leaves this to be recorded. */
    TestResult recording(List<RecordedCall> calls, List<RecordedDecision> decided) {
        return new TestResult(
                test, failure, expectations, checked, took, done, calls, unused, decided, variables, executed, ways);
    }

    /** Whether it asked for something that is not recorded, or not so. */
    boolean isRefused() {
        return failure != null && failure.boundary().equals(Refusals.BOUNDARY);
    }

    boolean passed() {
        return failure == null && expectations.isEmpty();
    }

    /** Whether it came to an end of its own: what it did not ask for is not needed. */
    boolean isWhole() {
        return failure == null;
    }

    /** Calls that it was answered with a failure which another try may mend. */
    List<RecordedCall> outages() {
        return Outages.of(exchanges);
    }

    /** How long it took, in seconds with six places: most tests need less than a thousandth. */
    BigDecimal seconds() {
        return BigDecimal.valueOf(took.toNanos() / 1000, 6);
    }

    /** What is wrong, in lines that a person reads. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Expectation expectation : expectations) {
            lines.add(expectation.at() + ": expect "
                    + expectation.text().replaceAll("\\s+", " ").strip());
            expectation.details().forEach(detail -> lines.add("  " + detail));
        }
        if (failure != null && !failure.boundary().equals(Expectations.EXPECT)) {
            String at = failure.at().isEmpty() ? "" : failure.at() + ": ";
            lines.add(at + name(failure) + failure.message());
            failure.causes().forEach(cause -> lines.add("  because: " + cause));
            if (!failure.next().isEmpty()) {
                lines.add("  " + failure.next());
            }
        }
        if (!passed() || done > 0) {
            lines.addAll(outage());
        }
        return lines;
    }

    /** That a call is recorded as failed, which a person may not have meant. */
    private List<String> outage() {
        List<RecordedCall> all = outages();
        if (all.isEmpty()) {
            return List.of();
        }
        RecordedCall first = all.getFirst();
        String others = all.size() == 1 ? "" : ", as are " + (all.size() - 1) + " more";
        return List.of(
                "`" + first.lastName() + "` (" + first.key() + ") is recorded as failed" + others + ": "
                        + first.answer().path("failed").path("message").asText(),
                "  If that is not meant, ask again: `agentc test " + test.file() + " --update`.");
    }

    private static String name(Failure failure) {
        return failure.boundary().equals(Refusals.BOUNDARY)
                ? ""
                : failure.error().substring(failure.error().lastIndexOf('.') + 1) + ": ";
    }
}
