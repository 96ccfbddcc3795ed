package dev.agentc.cli.label;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.project.ProjectFile;
import dev.agentc.cli.project.ProjectGroups;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.label.LabelFlow;
import dev.agentc.compiler.label.LabelSource;
import dev.agentc.compiler.label.LabelSource.Says;
import dev.agentc.compiler.label.Outlet;
import dev.agentc.compiler.label.Route;
import dev.agentc.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code agentc check --flows}: which private and untrusted data can reach what leaves a program, from where and on which way. */
public final class FlowReport {
    private static final List<String> JOBS = List.of("eval", "train");
    private static final String LIBRARY = "std/";

    private static final Comparator<Outlet> BY_PLACE = Comparator.comparing(Outlet::file)
            .thenComparing(Outlet::line)
            .thenComparing(Outlet::declaration)
            .thenComparing(Outlet::sort)
            .thenComparing(Outlet::does);

    private final Map<Outlet, Map<LabelSource, Route>> outlets = new TreeMap<>(BY_PLACE);

    private FlowReport() {}

    /** Of all that can be run, evaluated and trained in files without errors, each by the project it lies in. */
    public static FlowReport of(List<String> files) {
        FlowReport report = new FlowReport();
        ProjectGroups.of(files).files().forEach((project, group) -> {
            if (project.findings().stream().noneMatch(Diagnostic::isError)) {
                report.add(project, group);
            }
        });
        return report;
    }

    private void add(ProjectFile project, List<String> files) {
        Compiler compiler = Compiling.in(project);
        for (String file : files) {
            compiler.plans(file, JOBS).forEach(plan -> add(file, plan));
        }
    }

    private void add(String file, Plan plan) {
        LabelFlow.of(plan).outlets().forEach((outlet, labels) -> {
            Map<LabelSource, Route> known = outlets.computeIfAbsent(placed(outlet, file), any -> new LinkedHashMap<>());
            labels.routes().forEach((source, route) -> known.merge(source, placed(route, file), FlowReport::shorter));
        });
    }

    private static Route shorter(Route one, Route other) {
        return other.stops().size() < one.stops().size() ? other : one;
    }

    // ---- places as findings have them

    private static Outlet placed(Outlet outlet, String entry) {
        return new Outlet(
                outlet.sort(),
                outlet.declaration(),
                outlet.kind(),
                outlet.does(),
                placed(outlet.file(), entry),
                outlet.line());
    }

    private static Route placed(Route route, String entry) {
        return new Route(route.stops().stream()
                .map(stop -> new Route.Stop(stop.declaration(), placed(stop.file(), entry), stop.line()))
                .toList());
    }

    private static String placed(String file, String entry) {
        return file.startsWith(LIBRARY)
                ? file
                : Path.of(entry).resolveSibling(file).normalize().toString().replace('\\', '/');
    }

    // ---- printing

    /** For programs: a list. */
    public String json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        outlets.forEach((outlet, labels) -> {
            ObjectNode node = list.addObject()
                    .put("declaration", outlet.declaration())
                    .put("kind", outlet.kind())
                    .put("to", outlet.sort().name().toLowerCase(Locale.ROOT))
                    .put("by", outlet.does())
                    .put("file", outlet.file())
                    .put("line", outlet.line());
            ArrayNode all = node.putArray("labels");
            labels.forEach((source, route) -> {
                ObjectNode label = all.addObject()
                        .put("source", source.name())
                        .put("says", source.says().name().toLowerCase(Locale.ROOT));
                ArrayNode way = label.putArray("way");
                route.stops()
                        .forEach(stop -> way.addObject()
                                .put("declaration", stop.declaration())
                                .put("file", stop.file())
                                .put("line", stop.line()));
            });
        });
        return list.toString();
    }

    /** For people: a line for each place where something leaves, and below it one for each label that can reach it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        outlets.forEach((outlet, labels) -> {
            text.append(outlet.file()).append(':').append(outlet.line()).append(": ");
            text.append(outlet.kind()).append(' ').append(outlet.declaration());
            text.append(' ').append(says(outlet)).append(": ");
            List<String> reaching = reaching(outlet, labels);
            text.append(reaching.isEmpty() ? "nothing private or untrusted" : "")
                    .append('\n');
            reaching.forEach(line -> text.append("  ").append(line).append('\n'));
        });
        return text.toString().replace(": \n", ":\n");
    }

    private static String says(Outlet outlet) {
        return switch (outlet.sort()) {
            case MODEL -> "asks its model";
            case HTTP -> "sends by `" + outlet.does() + "`";
            case COMMAND -> "runs a program";
            case FILE -> "writes by `" + outlet.does() + "`";
            case TRAINING -> "trains by `" + outlet.does() + "`";
            case EMIT -> "emits";
            case RESULT -> "gives its result";
            case FAILURE -> "says when it fails";
        };
    }

    private static List<String> reaching(Outlet outlet, Map<LabelSource, Route> labels) {
        List<String> lines = new ArrayList<>();
        for (Says says : List.of(Says.PRIVATE, Says.UNTRUSTED)) {
            labels.forEach((source, route) -> {
                if (source.says() == says) {
                    lines.add(says.name().toLowerCase(Locale.ROOT) + " from " + way(outlet, route));
                }
            });
        }
        return lines;
    }

    /** Where it begins and through what it comes; that it ends here is said already. */
    private static String way(Outlet outlet, Route route) {
        return route.stops().stream()
                .filter(stop ->
                        stop == route.stops().getFirst() || !stop.declaration().equals(outlet.declaration()))
                .map(stop -> stop.declaration() + " (" + stop.file() + ":" + stop.line() + ")")
                .collect(Collectors.joining(" by ", "", ""));
    }
}
