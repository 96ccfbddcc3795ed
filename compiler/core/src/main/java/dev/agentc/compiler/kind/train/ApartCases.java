package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.CaseRows;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What accepts a training is asked cases that nothing was learnt from: not the same part of a dataset, nor another dataset of the same
 * file, nor some rows of a part that is asked whole. Where both are cut by hand, or another part is cut, nothing is said: a training
 * compares the cases themselves before each stage.
 */
final class ApartCases implements ProgramRule {
    private static final String ALL = "all";

    /**
     * A part of the rows of a file.
     *
     * @param whole whether it is all of it, and not only some
     */
    private record Part(String file, String part, String said, boolean whole) {
        /** Whether there surely is a row in both. */
        boolean overlaps(Part other) {
            return file.equals(other.file) && (whole && holds(other) || other.whole && other.holds(this));
        }

        private boolean holds(Part other) {
            return part.equals(other.part) || part.equals(ALL);
        }

        Part some() {
            return whole ? new Part(file, part, "some of " + said, false) : this;
        }
    }

    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.lowered instanceof Lowered.Called train) {
            for (Code.Ref named :
                    GatedEvals.accepting(train.callable().settings().get("accept"))) {
                if (at.declared().named(named.callee(), at.home()) instanceof Symbol eval
                        && eval.lowered instanceof Lowered.Called judged
                        && overlaps(train, named, eval, judged, at)) {
                    return;
                }
            }
        }
    }

    /** Whether it asks what is learnt from, which is said. */
    private static boolean overlaps(
            Lowered.Called train, Code.Ref named, Symbol eval, Lowered.Called judged, Checking at) {
        List<Part> asked = new ArrayList<>();
        if (judged.callable().settings().get("on") instanceof Code on) {
            rows(on, Map.of(), asked, at, 0);
        }
        List<Part> learnt = new ArrayList<>();
        if (train.callable().body() instanceof Code body) {
            look(body, new HashMap<>(), learnt, at);
        }
        for (Part part : learnt) {
            Optional<Part> again = asked.stream().filter(part::overlaps).findFirst();
            if (again.isPresent()) {
                at.findings()
                        .add(
                                CheckRules.TRAIN_OVERLAP,
                                at.home(),
                                named.span(),
                                "`" + eval.text() + "` asks cases of "
                                        + again.get().said() + ", and " + part.said() + " is learnt from",
                                "ask cases that are not learnt from: a `split` of the dataset, or another file");
                return true;
            }
        }
        return false;
    }

    /** Stages at any depth of blocks and loops. */
    private static void look(Code code, Map<Integer, Code> locals, List<Part> learnt, Checking at) {
        switch (code) {
            case Code.Store store -> {
                locals.put(store.slot(), store.value());
                look(store.value(), locals, learnt, at);
            }
            case Code.Block block -> block.body().forEach(each -> look(each, locals, learnt, at));
            case Code.Repeat repeat -> look(repeat.body(), locals, learnt, at);
            case Code.For each -> loop(each, locals, learnt, at);
            case Code.While each -> look(each.body(), locals, learnt, at);
            case Code.If choice -> {
                look(choice.then(), locals, learnt, at);
                if (choice.otherwise() != null) {
                    look(choice.otherwise(), locals, learnt, at);
                }
            }
            case Code.Match match -> match.arms().forEach(arm -> look(arm.value(), locals, learnt, at));
            case Code.Catch caught -> {
                look(caught.body(), locals, learnt, at);
                caught.arms().forEach(arm -> look(arm.value(), locals, learnt, at));
            }
            case Code.Effect stage
            when TrainStages.NAMES.contains(stage.name()) ->
                rows(stage.arguments().getFirst(), locals, learnt, at, 0);
            default -> {}
        }
    }

    /** Of a list that is written out, what each round is given is known. */
    private static void loop(Code.For each, Map<Integer, Code> locals, List<Part> learnt, Checking at) {
        if (each.list() instanceof Code.ListOf parts && !parts.items().isEmpty()) {
            for (Code part : parts.items()) {
                locals.put(each.slot(), part);
                look(each.body(), locals, learnt, at);
            }
        } else {
            look(each.body(), locals, learnt, at);
        }
    }

    private static void rows(Code rows, Map<Integer, Code> locals, List<Part> learnt, Checking at, int depth) {
        if (depth > 64) { // a local that is made of itself
            return;
        }
        switch (rows) {
            case Code.Local local
            when locals.get(local.slot()) instanceof Code value -> rows(value, locals, learnt, at, depth + 1);
            case Code.Effect explore
            when explore.name().equals("explore") -> rows(explore.arguments().get(1), locals, learnt, at, depth + 1);
            case Code.Effect chosen
            when chosen.name().startsWith("list.") ->
                rows(chosen.arguments().getFirst(), locals, learnt, at, depth + 1);
            case Code.Builtin chosen
            when CaseRows.CHOOSING.contains(chosen.name()) -> {
                List<Part> of = new ArrayList<>();
                rows(chosen.arguments().getFirst(), locals, of, at, depth + 1);
                of.forEach(part -> learnt.add(part.some()));
            }
            case Code.Builtin ordered
            when CaseRows.ORDERING.contains(ordered.name()) ->
                rows(ordered.arguments().getFirst(), locals, learnt, at, depth + 1);
            case Code.Block block
            when !block.body().isEmpty() -> rows(block.body().getLast(), locals, learnt, at, depth + 1);
            case Code.If choice
            when choice.otherwise() instanceof Code otherwise -> {
                rows(choice.then(), locals, learnt, at, depth + 1);
                rows(otherwise, locals, learnt, at, depth + 1);
            }
            case Code.Binary sum
            when sum.operator() == Code.Operator.ADD -> {
                rows(sum.left(), locals, learnt, at, depth + 1);
                rows(sum.right(), locals, learnt, at, depth + 1);
            }
            default -> part(rows, at).ifPresent(learnt::add);
        }
    }

    private static Optional<Part> part(@Nullable Code code, Checking at) {
        if (code instanceof Code.Field field
                && field.target() instanceof Code.Declared ref
                && at.declared().named(ref.name(), at.home()) instanceof Symbol dataset
                && dataset.lowered instanceof Lowered.Valued valued
                && source(valued.value()) instanceof String file) {
            return Optional.of(new Part(file, field.name(), "`" + dataset.text() + "." + field.name() + "`", true));
        }
        return Optional.empty();
    }

    /** The file of its rows; null where it is worked out. */
    private static @Nullable String source(Declaration.Value dataset) {
        if (dataset.settings().get("source") instanceof Code.Call call
                && call.arguments().size() == 1
                && call.arguments().getFirst() instanceof Code.Template path
                && path.parts().size() == 1
                && path.parts().getFirst() instanceof Code.Chunk chunk) {
            String home = dataset.file().substring(0, dataset.file().lastIndexOf('/') + 1);
            return normal(chunk.text().startsWith("/") ? chunk.text() : home + chunk.text());
        }
        return null;
    }

    /** The same file by one path: {@code shop/../q.jsonl} is {@code q.jsonl}. */
    private static String normal(String path) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/")) {
            if (step.equals("..") && !steps.isEmpty() && !steps.getLast().equals("..")) {
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return (path.startsWith("/") ? "/" : "") + String.join("/", steps);
    }
}
