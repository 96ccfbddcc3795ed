package dev.agentc.bench.crash;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.source.Library;
import dev.agentc.plan.PlanJson;
import dev.agentc.stdlib.StandardLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A program that charges once.
 *
 * @param holds what the answer of an undisturbed run has in it
 * @param knowing what can be found out about a charge that was sent
 * @param outage whether the shop fails at a call of it, until a process has ended over that
 * @param bounded whether a call whose end was lost uses up a budget, so that less may be said after a kill
 */
record Scenario(String name, String holds, Knowing knowing, boolean outage, boolean bounded) {

    private Scenario(String name, String holds, Knowing knowing) {
        this(name, holds, knowing, false, false);
    }

    /** Whether the shop can be asked about a charge. */
    enum Knowing {
        ALWAYS,
        /** Not when it is asked about it for the first time. */
        LATER,
        NEVER
    }

    static final List<Scenario> ALL = List.of(
            new Scenario("clerk", "receipt r-600", Knowing.ALWAYS),
            new Scenario("blind", "receipt r-600", Knowing.NEVER),
            new Scenario("many", "Item 10 costs 1050 cents.", Knowing.ALWAYS),
            new Scenario("failing", "r-150, then 250", Knowing.LATER),
            new Scenario("unsure", "r-150, then 250", Knowing.LATER),
            new Scenario("underway", "r-150, then 250", Knowing.ALWAYS),
            new Scenario("sibling", "Refused", Knowing.ALWAYS),
            new Scenario("retry", "r-150, then 250", Knowing.ALWAYS),
            new Scenario("outage", "r-150. Item 2 costs 250 cents.", Knowing.ALWAYS, true, false),
            new Scenario("states", "r-2400, places 1 2 3 4 5 6 7 8 9, 3150 in version 9", Knowing.ALWAYS),
            new Scenario("budget", "r-150, calls 2.0, calls", Knowing.ALWAYS, false, true),
            new Scenario("catching", "150, none of 2, status 404, 450, refused behind the charge", Knowing.ALWAYS),
            new Scenario("cancelled", "r-600, 0 came through, 0", Knowing.ALWAYS),
            new Scenario("emitting", "r-1200", Knowing.ALWAYS),
            new Scenario("reflexion", "600, r-600, reviewed once", Knowing.ALWAYS));

    /** Compiled once for all processes. */
    byte[] plan() throws IOException {
        String file = name + ".agent";
        byte[] text;
        try (InputStream source = Scenario.class.getResourceAsStream("/crash/" + file)) {
            text = source.readAllBytes();
        }
        var built = Compiler.of(Library.of(StandardLibrary.texts()), path -> Optional.of(text))
                .build(file, Optional.of("main"));
        return PlanJson.write(built.value()
                .orElseThrow(() -> new IllegalStateException(built.findings().toString())));
    }

    /** Where the programs and what they read lie. */
    static Path sources() {
        try {
            return Path.of(Scenario.class.getResource("/crash").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
