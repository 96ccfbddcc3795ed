package dev.agentc.cli.cost;

import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.project.ProjectFile;
import dev.agentc.cli.wiring.OwnPrices;
import dev.agentc.cli.wiring.WrittenRates;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.cost.Rates;
import dev.agentc.compiler.cost.Worst;
import dev.agentc.compiler.cost.WorstCase;
import dev.agentc.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What all that can be run comes to at worst, by the prices of the project that it lies in. */
public final class WorstCases {
    private final Compiler compiler;
    private final Rates rates;

    private WorstCases(Compiler compiler, Rates rates) {
        this.compiler = compiler;
        this.rates = rates;
    }

    /** Of files of a project in which nothing is wrong. */
    public static WorstCases in(ProjectFile project) {
        return new WorstCases(
                Compiling.in(project),
                WrittenRates.of(OwnPrices.over(project.project().prices())));
    }

    /** What is declared in a file and can be run, with the worst case of each, in the order of their places. */
    public Map<Plan, Worst> of(String file) {
        Map<Plan, Worst> all = new LinkedHashMap<>();
        for (String name : compiler.runnable(file)) {
            plan(file, name).ifPresent(plan -> all.put(plan, WorstCase.of(plan, rates)));
        }
        return all;
    }

    /** Of one that can be run; empty if there is none of that name, or something is wrong with it. */
    public Optional<Worst> of(String file, String name) {
        return compiler.runnable(file).contains(name)
                ? plan(file, name).map(plan -> WorstCase.of(plan, rates))
                : Optional.empty();
    }

    private Optional<Plan> plan(String file, String name) {
        return compiler.build(file, Optional.of(name)).value();
    }
}
