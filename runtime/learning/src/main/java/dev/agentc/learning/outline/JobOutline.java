package dev.agentc.learning.outline;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Plan;
import dev.agentc.training.Tuning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A whole training as its block says it.
 *
 * @param name of the block
 * @param agent who learns
 * @param base the model whose weights are changed, as it is written: {@code embedded("early")}
 * @param baseName its name behind the provider
 * @param tuning what of it is changed; empty where only the run knows
 * @param audit what is looked at of rows before they are learnt from, as it is written
 * @param accept the evaluation that accepts it, with what it requires; empty where there is none
 */
public record JobOutline(
        String name,
        String agent,
        String base,
        String baseName,
        Optional<Tuning> tuning,
        List<PlannedStage> stages,
        List<String> audit,
        Optional<String> accept) {
    public JobOutline {
        audit = List.copyOf(audit);
        stages = List.copyOf(stages);
    }

    /**
     * Of the entry of a plan.
     *
     * @param counts how many rows are in which part of a declared dataset, of the path and the shares of its split that it names
     */
    public static JobOutline of(Plan plan, DatasetCounts counts) {
        Callable train = plan.callable(plan.entry());
        if (train == null || train.body() == null) {
            throw new IllegalArgumentException(plan.entry() + " is no training");
        }
        Constants constants = new Constants(plan);
        Words words = new Words(plan, constants);
        Code base = train.settings().get("base");
        return new JobOutline(
                train.shortName(),
                words.agent(train.settings().get("agent")),
                words.model(base),
                words.modelName(base),
                tuning(Optional.ofNullable(train.settings().get("adapter")), constants),
                new StageReader(plan, constants, words, counts, train).read(train.body()),
                words.written(train.settings().get("audit")),
                Optional.ofNullable(train.settings().get("accept")).map(words::evaluation));
    }

    /** How many rows a dataset has. */
    @FunctionalInterface
    public interface DatasetCounts extends BiFunction<Declaration.Value, Optional<DatasetSource>, Map<String, Amount>> {
        /**
         * How many runs a file of them has.
         *
         * @param file source file that names it
         */
        default Amount runs(String file, String path) {
            return Amount.UNKNOWN;
        }
    }

    /**
     * Where the rows of a dataset are.
     *
     * @param shares of parts, by their names; empty where it has no split
     */
    public record DatasetSource(String path, Map<String, Double> shares) {
        /** Of a dataset of a plan; empty where only the run knows. */
        public static Optional<DatasetSource> of(Plan plan, Declaration.Value dataset) {
            return of(dataset, new Constants(plan));
        }

        static Optional<DatasetSource> of(Declaration.Value dataset, Constants constants) {
            Code source = dataset.settings().get("source");
            Code split = dataset.settings().get("split");
            Optional<Object> shares = split == null ? Optional.of(Map.of()) : constants.of(split);
            if (source == null
                    || !(constants.of(source).orElse("") instanceof Map<?, ?> fields)
                    || !(fields.get("path") instanceof String path)
                    || !(shares.orElse("") instanceof Map<?, ?> parts)) {
                return Optional.empty();
            }
            Map<String, Double> known = new LinkedHashMap<>();
            parts.forEach((name, share) -> known.put((String) name, ((Number) share).doubleValue()));
            return Optional.of(new DatasetSource(path, known));
        }
    }

    /** Empty also of one that cannot be, which the run says. */
    private static Optional<Tuning> tuning(Optional<Code> adapter, Constants constants) {
        if (adapter.isEmpty()) {
            return Optional.of(new Tuning.Full());
        }
        return constants
                .of(adapter.get())
                .filter(Map.class::isInstance)
                .map(value -> (Map<?, ?>) value)
                .filter(fields -> fields.get("rank") instanceof Long rank
                        && rank >= 1
                        && fields.get("alpha") instanceof Double alpha
                        && alpha > 0)
                .map(fields ->
                        new Tuning.LowRank(((Long) fields.get("rank")).intValue(), (Double) fields.get("alpha")));
    }
}
