package dev.agentc.cli.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.rehearsal.Rehearsed;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Ways;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of the programs some test executed. */
final class Coverage {
    private static final String DECLARATIONS = "declarations";
    private static final String BRANCHES = "branches";
    private static final String ARMS = "template arms";
    private static final String TOOLS = "tools";

    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final List<String> missed = new ArrayList<>();
    /** By the names of files, for programs that show it beside the text. */
    private final Map<String, ArrayNode> declarations = new LinkedHashMap<>();

    private Coverage() {
        List.of(DECLARATIONS, BRANCHES, ARMS, TOOLS).forEach(what -> counts.put(what, new int[2]));
    }

    /**
     * Something declared in a file.
     *
     * @param folder where its file lies
     * @param shown the file as it was named
     */
    record Declared(Path folder, String shown, Declaration declaration) {}

    /** A way taken, whatever the file is called from where. */
    private record Taken(Path file, int at, int way) {}

    static Coverage of(List<Declared> declared, List<TestResult> results) {
        Coverage coverage = new Coverage();
        Set<Path> seen = new HashSet<>();
        Set<Taken> ways = new HashSet<>();
        for (TestResult result : results) {
            Path folder = result.test().folder();
            for (Rehearsed.Way way : result.ways()) {
                ways.add(new Taken(folder.resolve(way.file()).normalize(), way.at(), way.way()));
            }
            for (String name : result.executed()) {
                Callable callable = result.test().plan().callable(name);
                if (callable != null) {
                    seen.add(folder.resolve(callable.file())
                            .normalize()
                            .resolve(Integer.toString(callable.span().start())));
                }
            }
        }
        for (Declared each : declared) {
            coverage.look(each, seen, ways);
        }
        return coverage;
    }

    private void look(Declared each, Set<Path> seen, Set<Taken> ways) {
        Declaration declaration = each.declaration();
        Path file = each.folder().resolve(declaration.file()).normalize();
        boolean executed =
                seen.contains(file.resolve(Integer.toString(declaration.span().start())));
        String what = declaration.kind() + " `" + declaration.shortName() + "`";
        count(DECLARATIONS, executed);
        if (declaration.kind().equals("tool")) {
            count(TOOLS, executed);
        }
        ArrayNode places = declarations
                .computeIfAbsent(each.shown(), none -> JsonNodeFactory.instance.arrayNode())
                .addObject()
                .put("kind", declaration.kind())
                .put("name", declaration.shortName())
                .put("line", declaration.span().line())
                .put("executed", executed)
                .putArray("places");
        if (!executed) {
            missed.add(each.shown() + ":" + declaration.span().line() + ": " + what + " is never executed");
        }
        for (Ways place : Ways.of(declaration)) {
            ArrayNode taking = places.addObject()
                    .put("sort", place.sort() == Ways.Sort.CODE ? "branch" : "template arm")
                    .put("line", place.line())
                    .putArray("taken");
            for (int way = 0; way < place.ways(); way++) {
                boolean taken = ways.contains(new Taken(file, place.at(), way));
                boolean code = place.sort() == Ways.Sort.CODE;
                count(code ? BRANCHES : ARMS, taken);
                taking.add(taken);
                if (executed && !taken) {
                    missed.add(each.shown() + ":" + place.line() + ": " + (code ? "branch " : "template arm ")
                            + (way + 1) + " of " + place.ways() + " is never taken");
                }
            }
        }
    }

    private void count(String what, boolean covered) {
        counts.get(what)[0] += covered ? 1 : 0;
        counts.get(what)[1]++;
    }

    /** One line. */
    String line() {
        List<String> parts = new ArrayList<>();
        counts.forEach((what, count) -> {
            if (count[1] > 0) {
                parts.add(what + " " + count[0] + " of " + count[1]);
            }
        });
        return parts.isEmpty() ? "" : "covered: " + String.join(", ", parts);
    }

    /** What no test executed, a line each. */
    List<String> missed() {
        return List.copyOf(missed);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        counts.forEach((what, count) ->
                json.putObject(what.replace(' ', '_')).put("covered", count[0]).put("of", count[1]));
        missed.forEach(json.putArray("missed")::add);
        ArrayNode files = json.putArray("files");
        declarations.forEach((file, own) -> files.addObject().put("file", file).set("declarations", own));
        return json;
    }
}
