package dev.agentc.cli.testing;

import dev.agentc.engine.rehearsal.RecordedCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one test was answered by the outside.
 *
 * @param test its title
 * @param file name of the program's file
 * @param variables the operator's, as they were
 */
record Recording(String test, String file, Map<String, String> variables, List<RecordedCall> exchanges) {
    Recording {
        variables = new TreeMap<>(variables);
        exchanges = List.copyOf(exchanges);
    }
}
