package dev.agentc.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The map of ARCHITECTURE.md as data: modules ({@code engine}) and their rooms ({@code engine.frame}), each with what it may use.
 *
 * <p>A row names a module, or behind {@code …} rooms of the module above it. Its last column names modules, or rooms of the same
 * module; {@code the above} are all rooms that rows before it name in the same module, {@code all} is everything. What a room may
 * use may use more itself: that is included. Rooms of one row may use each other.
 */
final class ArchitectureMap {
    private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| (.+?) \\| (.*?) ?\\|");
    private static final Pattern NAME = Pattern.compile("`(?:\\w+/)?(\\w+)`");
    private static final Pattern WORD = Pattern.compile("\\w+");

    private final Map<String, Set<String>> uses = new TreeMap<>();

    private ArchitectureMap() {}

    static ArchitectureMap read() throws IOException {
        var map = new ArchitectureMap();
        String module = "";
        Set<String> above = new LinkedHashSet<>();
        for (String line : Files.readAllLines(Repository.ROOT.resolve("ARCHITECTURE.md"))) {
            Matcher row = ROW.matcher(line);
            if (!row.matches() || !row.group(1).matches("(`|…).*")) {
                continue;
            }
            List<String> names = names(row.group(1));
            boolean isModule = !row.group(1).startsWith("…");
            if (isModule && !names.getFirst().equals(module)) {
                module = names.getFirst();
                above.clear();
            }
            map.row(module, names.subList(isModule ? 1 : 0, names.size()), row.group(3), above);
        }
        map.everywhere();
        return map;
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map(name -> name.group(1).replace("core", "compiler"))
                .toList();
    }

    private void row(String module, List<String> rooms, String mayUse, Set<String> above) {
        Set<String> ofModule = uses.computeIfAbsent(module, name -> new TreeSet<>());
        List<String> words =
                WORD.matcher(mayUse).results().map(MatchResult::group).toList();
        ofModule.addAll(words);
        for (String room : rooms) {
            Set<String> used = uses.computeIfAbsent(module + "." + room, name -> new TreeSet<>());
            rooms.forEach(other -> used.add(module + "." + other));
            words.forEach(word -> used.add(module + "." + word));
            used.addAll(words.contains("above") ? above : Set.of());
        }
        rooms.forEach(room -> above.add(module + "." + room));
    }

    /** What {@code all} stands for is known at the end. */
    private void everywhere() {
        Set<String> modules = new TreeSet<>(modules().toList());
        modules().map(uses::get).filter(used -> used.contains("all")).forEach(used -> used.addAll(modules));
        uses.values().forEach(used -> used.retainAll(uses.keySet()));
    }

    Stream<String> modules() {
        return uses.keySet().stream().filter(name -> !name.contains("."));
    }

    Stream<String> rooms() {
        return uses.keySet().stream().filter(name -> name.contains("."));
    }

    /** Whether the map names what a package lies in: its module, and where that has rooms, one of them. */
    boolean has(String packageName) {
        String[] parts = packageName.split("\\.");
        boolean divided = rooms().anyMatch(room -> room.startsWith(parts[0] + "."));
        return uses.containsKey(parts[0])
                && (!divided || parts.length == 1 || uses.containsKey(parts[0] + "." + parts[1]));
    }

    /** Of the same kind (modules, or rooms of the same module), what may not be used. */
    List<String> closedTo(String name) {
        Set<String> open = new TreeSet<>();
        reach(name, open);
        String module = name.contains(".") ? name.substring(0, name.indexOf('.') + 1) : "";
        return (module.isEmpty() ? modules() : rooms().filter(room -> room.startsWith(module)))
                .filter(other -> !open.contains(other))
                .toList();
    }

    private void reach(String name, Set<String> reached) {
        if (reached.add(name)) {
            uses.getOrDefault(name, Set.of()).forEach(used -> reach(used, reached));
        }
    }
}
