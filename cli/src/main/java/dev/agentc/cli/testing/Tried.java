package dev.agentc.cli.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tests that are run together. */
final class Tried {
    private final Set<RecordingReader.Owner> tests;
    private final Set<String> programs;
    private final boolean whole;

    /** The first of those that go by one section of one recording. */
    private final Map<List<Object>, TestCase> first = new HashMap<>();

    /** @param whole whether all tests of their programs are among them */
    Tried(List<TestCase> cases, boolean whole) {
        this.tests = cases.stream()
                .map(test -> new RecordingReader.Owner(test.name(), test.title()))
                .collect(Collectors.toSet());
        this.programs = cases.stream().map(TestCase::name).collect(Collectors.toSet());
        this.whole = whole;
        cases.forEach(test -> test.recording().ifPresent(file -> first.putIfAbsent(List.of(file, test.title()), test)));
    }

    /** Whether a test is none of them, and still there as far as is known. */
    boolean leavesOut(RecordingReader.Owner test) {
        return !tests.contains(test) && !(whole && programs.contains(test.file()));
    }

    /** Another one whose recording lies in the same section of the same file; null if there is none. */
    @Nullable
    TestCase other(TestCase test) {
        TestCase before = test.recording()
                .map(file -> first.get(List.of(file, test.title())))
                .orElse(test);
        return before.file().equals(test.file()) ? null : before;
    }
}
