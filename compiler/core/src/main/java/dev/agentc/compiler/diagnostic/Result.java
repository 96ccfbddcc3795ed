package dev.agentc.compiler.diagnostic;

import java.util.List;

/**
 * Whatever could be understood, plus everything wrong with it.
 *
 * @param value what was understood, also when there are findings
 * @param findings in the order of their places
 */
public record Result<T>(T value, List<Diagnostic> findings) {

    public Result {
        findings = List.copyOf(findings);
    }

    /** True when no finding is an error. */
    public boolean ok() {
        for (var finding : findings) {
            if (finding.isError()) {
                return false;
            }
        }
        return true;
    }
}
