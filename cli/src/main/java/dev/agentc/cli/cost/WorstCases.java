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
import dev.agentc.plan.Callable;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Plan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all that can be run comes to at worst, by the prices of the project that it lies in. */
public final class WorstCases {
    private static final List<String> JOBS = List.of("eval", "train");

    private final Compiler compiler;
    private final Rates rates;
    /** By file: all of one are worked out together. */
    private final Map<String, Map<String, Worst>> known = new HashMap<>();

    /** The same of those that can be run, by their short names. */
    private final Map<String, Map<String, Worst>> runnable = new HashMap<>();

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
     * The worst case of each declaration of a file that can be run, by its qualified name, in the order of their places; then of its
     * evaluations and trainings.
     */
    public Map<String, Worst> of(String file) {
        return known.computeIfAbsent(file, this::all);
    }

    private Map<String, Worst> all(String file) {
        Map<String, Worst> all = new LinkedHashMap<>();
        Map<String, Worst> names = new HashMap<>();
        for (Plan plan : compiler.plans(file, JOBS)) {
            Callable entry = plan.callable(plan.entry());
            if (entry != null && JOBS.contains(entry.kind())) {
                all.put(plan.entry(), ofJob(plan, file));
            } else if (entry != null) {
                Worst worst = WorstCase.of(plan, rates);
                all.put(plan.entry(), worst);
                names.put(entry.shortName(), worst);
            }
        }
        runnable.put(file, names);
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

    /** Of one that can be run, by its name; empty if there is none of that name, or something is wrong with it. */
    public Optional<Worst> of(String file, String name) {
        of(file);
        return Optional.ofNullable(runnable.getOrDefault(file, Map.of()).get(name));
    }
}
