package dev.agentc.cli.cost;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.project.ProjectFile;
import dev.agentc.cli.wiring.OwnPrices;
import dev.agentc.cli.wiring.WrittenRates;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.cost.Rates;
import dev.agentc.compiler.cost.Worst;
import dev.agentc.compiler.cost.WorstCase;
import dev.agentc.learning.outline.Amount;
import dev.agentc.learning.outline.JobOutline;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Plan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all that can be run comes to at worst, by the prices of the project that it lies in. */
public final class WorstCases {
    private static final List<String> JOBS = List.of("eval", "train");

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

    /**
     * What is declared in a file and can be run, with the worst case of each, in the order of their places; then its evaluations and
     * trainings.
     */
    public Map<Plan, Worst> of(String file) {
        Map<Plan, Worst> all = new LinkedHashMap<>();
        for (String name : compiler.runnable(file)) {
            plan(file, name).ifPresent(plan -> all.put(plan, WorstCase.of(plan, rates)));
        }
        for (String kind : JOBS) {
            for (String name : compiler.jobs(file, kind)) {
                compiler.job(file, name).value().ifPresent(plan -> all.put(plan, ofJob(plan, file)));
            }
        }
        return all;
    }

    private Worst ofJob(Plan plan, String file) {
        DatasetRows rows = new DatasetRows(Path.of(file).toAbsolutePath().getParent());
        return WorstCase.of(plan, rates, (dataset, part) -> counted(rows, plan, dataset, part));
    }

    /** Whether the rows can be read is said by whoever reads them. */
    private static Optional<Long> counted(DatasetRows rows, Plan plan, Declaration.Value dataset, String part) {
        try {
            Map<String, Amount> counts = rows.apply(dataset, JobOutline.DatasetSource.of(plan, dataset));
            Amount count = counts.getOrDefault(part, Amount.UNKNOWN);
            return count.most().isPresent() ? Optional.of(count.most().getAsLong()) : Optional.empty();
        } catch (WrongUse unreadable) {
            return Optional.empty();
        }
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
