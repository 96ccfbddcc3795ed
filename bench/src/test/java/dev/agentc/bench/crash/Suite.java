package dev.agentc.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Kills a process at calls of its ports and carries the run on in another one; every other one of those dies too.
 *
 * <pre>
 *   Suite STEP [SCENARIO…]     every STEP-th call of each scenario, from 1, and those around the charge. Prints a line a scenario.
 * </pre>
 */
public final class Suite implements AutoCloseable {
    /** Scenarios at the same time; each has a shop of its own. */
    private static final int THREADS = 2;

    /** Calls of ports that every resume makes. */
    private static final int EARLY = 10;

    /** One that dies, one more, one over which the shop was out, and one more. */
    private static final int MOST_PROCESSES = 5;

    private final Jvm jvm;
    private final Path folder;
    private final Path plan;
    private final Shop shop = new Shop();
    private final Scenario scenario;
    private final Count count;
    private Judge judge;
    /** Requests of the undisturbed run that fail while the shop is out. */
    private int requests;

    private Suite(Jvm jvm, Scenario scenario) throws IOException {
        this.jvm = jvm;
        this.scenario = scenario;
        count = new Count(scenario);
        folder = Files.createTempDirectory("crash-");
        plan = Files.write(folder.resolve("plan"), scenario.plan());
    }

    public static void main(String[] args) throws Exception {
        int step = args.length == 0 ? 1 : Integer.parseInt(args[0]);
        List<String> names = List.of(args).subList(Math.min(1, args.length), args.length);
        List<Scenario> scenarios = Scenario.ALL.stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList();
        boolean good = true;
        for (Count count : each(scenarios, (jvm, scenario) -> all(jvm, scenario, step))) {
            good &= count.wrong.isEmpty();
        }
        Runtime.getRuntime().halt(good ? 0 : 1);
    }

    /** Something done with a scenario. */
    interface Form {
        Count of(Jvm jvm, Scenario scenario) throws Exception;
    }

    static List<Count> each(List<Scenario> scenarios, Form form) throws Exception {
        Path folder = Files.createTempDirectory("classes-");
        try {
            var jvm = new Jvm(folder);
            try (var suite = new Suite(jvm, scenarios.getFirst())) {
                suite.fresh().archives();
            }
            return each(jvm, scenarios, form);
        } finally {
            delete(folder);
        }
    }

    private static List<Count> each(Jvm jvm, List<Scenario> scenarios, Form form) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Count>> started = new ArrayList<>();
            for (Scenario scenario : scenarios) {
                started.add(threads.submit((Callable<Count>) () -> said(form.of(jvm, scenario))));
            }
            List<Count> counts = new ArrayList<>();
            for (Future<Count> one : started) {
                counts.add(one.get());
            }
            return counts;
        }
    }

    private static Count said(Count count) {
        System.out.println(count);
        count.wrong.forEach(System.out::println);
        return count;
    }

    /** Each call that is taken is died at in all four ways; those around the charge are always taken. */
    private static Count all(Jvm jvm, Scenario scenario, int step) throws Exception {
        try (var suite = new Suite(jvm, scenario)) {
            suite.alone();
            int charge = suite.number("charge");
            for (int call = 1; call <= suite.number("calls"); call++) {
                for (int way = 0; way < 4 && ((call - 1) % step == 0 || Math.abs(call - charge) <= 1); way++) {
                    suite.kill(Death.way(call, way));
                }
            }
            return suite.count;
        }
    }

    /** While the charge is under way, where most can go wrong; one of the {@code later} once more, later, and so is its resume. */
    static Count brief(Jvm jvm, Scenario scenario, Set<String> later) throws Exception {
        try (var suite = new Suite(jvm, scenario)) {
            suite.alone();
            int charge = suite.number("charge");
            suite.kill(Death.way(charge, 3));
            if (later.contains(scenario.name())) {
                suite.kill(Death.way((charge + suite.number("calls")) / 2, 2));
            }
            return suite.count;
        }
    }

    private int number(String name) {
        return judge.whole().path(name).asInt();
    }

    private void alone() throws Exception {
        JsonNode whole = fresh().ends();
        if (!(whole.path("output") + whole.path("failure").asText()).contains(scenario.holds())
                || shop.ledger().size() != 1) {
            throw new IllegalStateException(
                    scenario + " does not even work undisturbed: " + whole + " " + shop.ledger());
        }
        judge = new Judge(scenario, shop, whole);
        requests = shop.requests();
    }

    private void kill(Death death) throws Exception {
        if (scenario.outage()) {
            outage(death);
            return;
        }
        Place place = fresh();
        Optional<JsonNode> ended = place.dies(death);
        if (ended.isPresent()) {
            count.missed++;
            judge(place, death + " (missed)", ended.get(), 0, place.charges(), death);
            return;
        }
        count.kills++;
        // early in a resume most is read, later the rest of the run is done
        Death second = Death.way(1 + count.kills * 7 % 40, count.kills / 2);
        String name = death.toString();
        Charges before = place.charges();
        if (count.kills % 2 == 0) {
            ended = place.dies(second);
            if (ended.isEmpty()) {
                count.again++;
                name += ", then " + second;
                before = place.charges();
            }
        }
        JsonNode end = ended.isPresent() ? ended.get() : place.ends();
        int resumes = 0;
        if (scenario.knowing() == Scenario.Knowing.LATER && before.open() > 0 && Judge.isUnknown(end)) {
            resumes++;
            end = place.ends();
        }
        judge(place, name, end, resumes, before, death);
    }

    /** The shop fails at one of its requests. Whatever comes first, that or the death, is carried on; so is the other one. */
    private void outage(Death death) throws Exception {
        Place place = fresh();
        var random = new Random(death.number());
        shop.failAfter(random.nextInt(requests), random.nextBoolean());
        Death second = Death.way(1 + random.nextInt(EARLY), random.nextInt(4));
        String name = death + ", then " + second;
        Charges before = place.charges();
        Optional<JsonNode> ended = place.dies(death);
        int died = ended.isPresent() ? 0 : 1;
        for (int process = 2;
                (ended.isEmpty() || shop.isOut() && !isOver(ended.get())) && process <= MOST_PROCESSES;
                process++) {
            if (ended.isPresent()) {
                count.outages++;
                shop.back();
            }
            before = place.charges();
            ended = place.dies(process == 2 && (died == 0 || death.number() % 2 == 0) ? second : Death.NEVER);
            died += ended.isPresent() ? 0 : 1;
        }
        count.kills += Math.min(died, 1);
        count.again += died > 1 ? 1 : 0;
        count.missed += died == 0 ? 1 : 0;
        judge(place, name, ended.orElseThrow(), 0, before, death);
    }

    private static boolean isOver(JsonNode end) {
        return List.of("DONE", Child.NEVER_BEGUN).contains(end.path("status").asText());
    }

    private void judge(Place place, String name, JsonNode end, int resumes, Charges before, Death first)
            throws Exception {
        Optional<String> wrong = judge.wrong(place, end, before, first);
        if (wrong.isPresent()) {
            count.wrong.add(scenario + " " + name + ": " + wrong.get() + " " + end);
        } else if (end.path("status").asText().equals(Child.NEVER_BEGUN)) {
            count.neverBegun++;
        } else if (Judge.isUnknown(end)) {
            count.unknown++;
        } else if (resumes > 0) {
            count.later++;
        } else {
            count.equal++;
        }
    }

    private Place fresh() throws IOException {
        shop.forget();
        return new Place(
                jvm,
                Files.createTempDirectory(folder, "run-"),
                plan,
                Map.of("SHOP", shop.address(), "SOURCES", Scenario.sources().toString()));
    }

    @Override
    public void close() throws IOException {
        shop.close();
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
