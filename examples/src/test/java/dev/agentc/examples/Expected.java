package dev.agentc.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the comments of an example announce.
 *
 * @param findings as {@code 3 name/unknown}, in the order of their lines
 */
record Expected(List<String> findings, List<Run> runs) {
    private static final Pattern FINDING =
            Pattern.compile("// (?:error|warning|note): ([a-z-]+/[a-z_-]+(?:, [a-z-]+/[a-z_-]+)*)$");
    private static final Pattern RUN = Pattern.compile("^// runs: (.+?) => (.+)$");
    private static final String FAILS = "fails ";

    /**
     * A call and what it gives.
     *
     * @param outcome JSON, or the name of an error
     */
    record Run(String call, String outcome, boolean fails) {}

    static Expected of(String text) {
        List<String> findings = new ArrayList<>();
        List<Run> runs = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var finding = FINDING.matcher(lines.get(i));
            if (finding.find()) {
                for (String id : finding.group(1).split(", ")) {
                    findings.add(i + 1 + " " + id);
                }
            }
            var run = RUN.matcher(lines.get(i));
            if (run.find()) {
                boolean fails = run.group(2).startsWith(FAILS);
                runs.add(new Run(run.group(1), fails ? run.group(2).substring(FAILS.length()) : run.group(2), fails));
            }
        }
        return new Expected(findings, runs);
    }
}
