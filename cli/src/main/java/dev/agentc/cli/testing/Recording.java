package dev.agentc.cli.testing;

import dev.agentc.engine.rehearsal.RecordedCall;
import dev.agentc.engine.rehearsal.RecordedDecision;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one test was answered by the outside, and what was decided beside that.
 *
 * @param test its title
 * @param file name of the program's file
 * @param variables the operator's, as they were
 */
record Recording(
        String test,
        String file,
        Map<String, String> variables,
        List<RecordedCall> exchanges,
        List<RecordedDecision> decisions) {
    Recording {
        variables = new TreeMap<>(variables);
        exchanges = List.copyOf(exchanges);
        decisions = List.copyOf(decisions);
    }

    /** Of a test that nothing is recorded of. */
    static Recording none(TestCase test) {
        return new Recording(test.title(), test.name(), Map.of(), List.of(), List.of());
    }

    /** Whether a test that goes by it asks nobody, and nothing is decided otherwise. */
    boolean isEmpty() {
        return exchanges.isEmpty() && decisions.isEmpty();
    }
}
