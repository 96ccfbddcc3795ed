package dev.agentc.cli.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What all tests came to: for a person, for programs, and as JUnit XML. */
public final class TestReport {
    private final List<TestResult> results;
    private final int filtered;
    private final Coverage coverage;

    /** @param filtered how many were left out */
    TestReport(List<TestResult> results, int filtered, Coverage coverage) {
        this.results = List.copyOf(results);
        this.filtered = filtered;
        this.coverage = coverage;
    }

    /** How many failed. */
    public int failed() {
        return (int) results.stream().filter(result -> !result.passed()).count();
    }

    private int passed() {
        return results.size() - failed();
    }

    // ---- for a person

    /** @param places whether each place that no test executed is told */
    public String text(boolean places) {
        StringBuilder out = new StringBuilder();
        String file = "";
        for (TestResult result : results) {
            if (!result.test().file().equals(file)) {
                file = result.test().file();
                out.append(file).append('\n');
            }
            out.append(result.passed() ? "  ok      " : "  FAILED  ")
                    .append(result.test().title())
                    .append('\n');
            result.lines()
                    .forEach(line -> out.append("            ").append(line).append('\n'));
        }
        out.append('\n').append(summary()).append('\n');
        if (!coverage.line().isEmpty()) {
            out.append(coverage.line()).append('\n');
        }
        if (places) {
            coverage.missed().forEach(line -> out.append("  ").append(line).append('\n'));
        }
        return out.toString();
    }

    private String summary() {
        String summary = failed() == 0 ? passed() + " passed" : failed() + " failed, " + passed() + " passed";
        return filtered == 0 ? summary : summary + ", " + filtered + " left out by `--filter`";
    }

    // ---- for programs

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", 1)
                .put("passed", passed())
                .put("failed", failed())
                .put("skipped", filtered);
        ArrayNode tests = json.putArray("tests");
        for (TestResult result : results) {
            String message = String.join("\n", result.lines());
            ObjectNode test = tests.addObject()
                    .put("name", result.test().title())
                    .put("file", result.test().file())
                    .put("line", result.test().line())
                    .put("status", result.passed() ? "passed" : "failed")
                    .put("message", result.passed() ? null : message)
                    .put("took", result.seconds())
                    .put("expectations", result.checked())
                    .put("calls", result.exchanges().size())
                    .put("live", result.done());
            ArrayNode unused = test.putArray("unused");
            result.unused().forEach(exchange -> unused.add(exchange.key()));
        }
        json.set("coverage", coverage.json());
        return json;
    }

    /** As continuous integration reads it: a suite a file, a case a test. */
    public String junit() {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuites tests=\"" + results.size() + "\" failures=\"" + failed() + "\">\n");
        for (String file :
                results.stream().map(result -> result.test().file()).distinct().toList()) {
            suite(
                    file,
                    results.stream()
                            .filter(result -> result.test().file().equals(file))
                            .toList(),
                    out);
        }
        return out.append("</testsuites>\n").toString();
    }

    private static void suite(String file, List<TestResult> results, StringBuilder out) {
        long failures = results.stream().filter(result -> !result.passed()).count();
        out.append("  <testsuite name=\"")
                .append(xml(file))
                .append("\" tests=\"")
                .append(results.size());
        out.append("\" failures=\"").append(failures).append("\">\n");
        for (TestResult result : results) {
            out.append("    <testcase classname=\"").append(xml(file)).append("\" name=\"");
            out.append(xml(result.test().title()))
                    .append("\" file=\"")
                    .append(xml(file))
                    .append("\" line=\"");
            out.append(result.test().line()).append("\" time=\"");
            out.append(result.seconds().toPlainString()).append('"');
            if (result.passed()) {
                out.append("/>\n");
                continue;
            }
            List<String> lines = result.lines();
            out.append(">\n      <failure message=\"").append(xml(lines.isEmpty() ? "" : lines.getFirst()));
            out.append("\">").append(xml(String.join("\n", lines))).append("</failure>\n    </testcase>\n");
        }
        out.append("  </testsuite>\n");
    }

    /** XML 1.0 has no place for most control characters, not even escaped. */
    private static String xml(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                default ->
                    out.appendCodePoint(
                            c < 0x20 || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
            }
        });
        return out.toString();
    }
}
