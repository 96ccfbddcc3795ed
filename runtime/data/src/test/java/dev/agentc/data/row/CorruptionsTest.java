package dev.agentc.data.row;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.format.DataFormats;
import dev.agentc.data.format.ReadFormat;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.operator.RowPass;
import dev.agentc.data.output.RowReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every field of {@code agent-traj/1}, and all that can happen to it. With its sum a row is found whatever it is; without one all is
 * found but what {@code fits.txt} lists.
 */
class CorruptionsTest {
    /** By the place of an object, which names it may have. */
    private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
            entry("", Trajectory.FIELDS),
            entry("/task", TrajectoryCheck.TASK.names()),
            entry("/spec", TrajectoryCheck.SPEC.names()),
            entry("/tok", TrajectoryCheck.TOK.names()),
            entry("/cost", TrajectoryCheck.COST.names()),
            entry("/rewards", TrajectoryCheck.REWARDS.names()),
            entry("/source", TrajectoryCheck.SOURCE.names()),
            entry("/conversations/*", TrajectoryCheck.CONVERSATION.names()),
            entry("/conversations/*/messages/*", MessageCheck.FIELDS.names()),
            entry("/conversations/*/messages/*/calls/*", MessageCheck.CALL.names()),
            entry("/conversations/*/messages/*/parts/*", MessageCheck.PART.names()),
            entry("/steps/*", StepCheck.FIELDS.names()),
            entry("/steps/*/policy", StepCheck.POLICY.names()),
            entry("/steps/*/spans/*", StepCheck.SPAN.names()));

    private static final ObjectNode WHOLE = whole();
    private static final List<String> PATHS = paths();

    private static String resource(String name) {
        try (var in = CorruptionsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static ObjectNode whole() {
        try {
            return RowJson.object(resource("every-field.json"));
        } catch (Broken e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>();
        paths(WHOLE, "", paths);
        return paths;
    }

    private static void paths(JsonNode node, String at, List<String> paths) {
        if (!at.isEmpty()) {
            paths.add(at);
        }
        node.properties().forEach(field -> paths(field.getValue(), at + "/" + field.getKey(), paths));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            paths(node.get(i), at + "/" + i, paths);
        }
    }

    /** The same place of any element. */
    private static String kind(String path) {
        return path.replaceAll("/\\d+", "/*");
    }

    /** So that no field that comes is forgotten here. */
    @Test
    void the_row_has_every_field() {
        Map<String, Set<String>> names = new TreeMap<>();
        for (String path : PATHS) {
            String above = path.substring(0, path.lastIndexOf('/'));
            if (KNOWN.containsKey(kind(above))) {
                names.computeIfAbsent(kind(above), place -> new TreeSet<>())
                        .add(path.substring(path.lastIndexOf('/') + 1));
            }
        }
        KNOWN.forEach(
                (place, known) -> assertThat(names.get(place)).as(place).containsExactlyInAnyOrderElementsOf(known));
        assertThatCode(() -> TrajectoryLine.read(TrajectoryLine.of(WHOLE))).doesNotThrowAnyException();
    }

    @TestFactory
    Stream<DynamicTest> whatever_happens_to_a_row_under_its_sum_is_found() {
        String line = TrajectoryLine.of(WHOLE);
        String sum = line.substring(RowJson.text(WHOLE).length() - 1);
        return PATHS.stream()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    for (Corruption corruption : Corruption.values()) {
                        Optional<String> text = corruption.to(WHOLE, path);
                        if (text.isPresent()) {
                            String changed = text.get().substring(0, text.get().length() - 1) + sum;
                            assertThat(broken(line, changed))
                                    .as(corruption + " " + path)
                                    .hasSize(1);
                        }
                    }
                }));
    }

    /** Somebody reads every line that comes or goes: what is listed is no harm to a row, or nobody can tell. */
    @Test
    void whatever_happens_to_a_row_without_a_sum_is_found_or_leaves_a_trajectory() throws Exception {
        Map<Corruption, Map<String, Boolean>> passes = new EnumMap<>(Corruption.class);
        for (Corruption corruption : Corruption.values()) {
            Map<String, Boolean> paths = new LinkedHashMap<>();
            for (String path : PATHS) {
                Optional<String> text = corruption.to(WHOLE, path);
                if (text.isPresent()) {
                    paths.put(path, broken(RowJson.text(WHOLE), text.get()).isEmpty());
                }
            }
            passes.put(corruption, paths);
        }
        String told = told(passes);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(Path.of("src/test/resources/dev/agentc/data/row/fits.txt"), told);
            return;
        }
        assertThat(told).isEqualTo(resource("fits.txt"));
    }

    /** By corruption, the places where it passes: {@code *} where it does so for every element. */
    private static String told(Map<Corruption, Map<String, Boolean>> passes) {
        var told = new StringBuilder("What leaves a row without a sum a trajectory. * is each element.\n");
        passes.forEach((corruption, paths) -> {
            Set<String> places = new LinkedHashSet<>();
            paths.forEach((path, fits) -> {
                boolean each = paths.entrySet().stream()
                        .filter(other -> kind(other.getKey()).equals(kind(path)))
                        .allMatch(Map.Entry::getValue);
                if (fits) {
                    places.add(each ? kind(path) : path);
                }
            });
            told.append("\n").append(corruption).append("\n");
            places.forEach(place -> told.append("  ").append(place).append("\n"));
        });
        return told.toString();
    }

    /** What the second of three rows is found to be, by its line; the others are taken. */
    private static Map<Long, String> broken(String good, String changed) throws IOException {
        Map<Long, String> found = new LinkedHashMap<>();
        List<Long> taken = new ArrayList<>();
        ReadFormat own = DataFormats.reader("agent-traj").orElseThrow();
        RowPass.Watch watch = new RowPass.Watch() {
            @Override
            public void at(long rows, long bytes) {}

            @Override
            public void broken(long line, String cause) {
                found.put(line, cause);
            }
        };
        byte[] file = (good + "\n" + changed + "\n" + good + "\n").getBytes(StandardCharsets.UTF_8);
        try (RowSource source = RowSource.of(new ByteArrayInputStream(file))) {
            new RowPass(new RowReport(), null, false, watch).over(source, (row, reader) -> {
                own.read(RowJson.object(row.text()), new RowPlace(row.line(), row.text()));
                return () -> taken.add(row.line());
            });
        }
        assertThat(taken).contains(1L, 3L);
        assertThat(found).allSatisfy((line, cause) -> {
            assertThat(line).isEqualTo(2);
            assertThat(cause).isNotBlank();
        });
        return found;
    }
}
