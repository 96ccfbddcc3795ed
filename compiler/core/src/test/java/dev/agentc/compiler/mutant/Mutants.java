package dev.agentc.compiler.mutant;

import dev.agentc.compiler.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Mutants of all right programs of this project.
 *
 * <pre>
 *   Mutants [N [SEED]]     N of them, 10,000 by default; a line a kind of slip and one for all
 * </pre>
 *
 * An argument {@code --missed} more prints those of which nothing is found where they are on standard error.
 */
public final class Mutants {
    private static final long LIMIT = 2_000_000_000L;
    private static final double LEAST = 0.9;

    private final Map<String, Figures> figures = new LinkedHashMap<>();
    private final List<Written> programs = programs();
    private final boolean talks;

    private Mutants(boolean talks) {
        this.talks = talks;
    }

    public static void main(String[] args) {
        var mutants = new Mutants(List.of(args).contains("--missed"));
        var all = mutants.of(
                args.length > 0 ? Integer.parseInt(args[0]) : 10_000, args.length > 1 ? Long.parseLong(args[1]) : 1);
        System.out.println("{\"what\":\"programs\",\"programs\":" + mutants.programs.size() + "}");
        mutants.figures.values().forEach(each -> System.out.println(each.json()));
        Runtime.getRuntime().halt(all.isGood() ? 0 : 1);
    }

    static Figures figures(int count, long seed) {
        return new Mutants(false).of(count, seed);
    }

    /** Programs without a mistake that are long enough for one. */
    static List<Written> programs() {
        return Stream.concat(Written.all().stream(), Written.blocks().stream())
                .filter(program -> Mutation.tokens(program.text()).size() > 10
                        && Mutant.errors(program, program.text()).isEmpty())
                .toList();
    }

    private Figures of(int count, long seed) {
        var all = new Figures("all");
        for (var i = 0; i < count; i++) {
            var mutant = Mutant.of(programs.get(i % programs.size()), seed * 1_000_003 + i);
            all.add(mutant);
            figures.computeIfAbsent(mutant.mutation().name().toLowerCase(Locale.ROOT), Figures::new)
                    .add(mutant);
            if (talks && mutant.isInvalid() && !mutant.isFoundThere()) {
                System.err.println("elsewhere: " + mutant);
            }
            if (talks && !mutant.planted().orElse(true)) {
                System.err.println("hides another: " + mutant);
            }
        }
        figures.put("all", all);
        return all;
    }

    /** What mutants came to. */
    static final class Figures {
        private final String what;
        int mutants;
        int invalid;
        int there;
        int beside;
        int besideFound;
        long slowest;
        final List<String> wrong = new ArrayList<>();

        Figures(String what) {
            this.what = what;
        }

        private void add(Mutant mutant) {
            mutants++;
            invalid += mutant.isInvalid() ? 1 : 0;
            there += mutant.isInvalid() && mutant.isFoundThere() ? 1 : 0;
            beside += mutant.planted().isPresent() ? 1 : 0;
            besideFound += mutant.planted().orElse(false) ? 1 : 0;
            slowest = Math.max(slowest, mutant.nanos());
            if (mutant.thrown() != null) {
                wrong.add(mutant.thrown() + " of " + mutant);
            }
        }

        double there() {
            return (double) there / Math.max(1, invalid);
        }

        double besideFound() {
            return (double) besideFound / Math.max(1, beside);
        }

        boolean isGood() {
            wrong.forEach(System.err::println);
            return wrong.isEmpty() && slowest < LIMIT && there() >= LEAST && besideFound() >= LEAST;
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"what\":\"%s\",\"mutants\":%d,\"invalid\":%d,\"found_there\":%d,\"share\":%.4f,\"planted\":%d,"
                            + "\"planted_found\":%d,\"planted_share\":%.4f,\"slowest_ms\":%d,\"wrong\":%d}",
                    what,
                    mutants,
                    invalid,
                    there,
                    there(),
                    beside,
                    besideFound,
                    besideFound(),
                    slowest / 1_000_000,
                    wrong.size());
        }
    }
}
