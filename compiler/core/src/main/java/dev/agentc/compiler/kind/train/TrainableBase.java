package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.plan.Code;
import org.jspecify.annotations.Nullable;

/** A training starts from the weights of a model that comes with agentc, whatever name the file gives that model. */
final class TrainableBase implements ProgramRule {
    private static final String TRAINABLE = "embedded";
    private static final String TRAINED = "trained";

    /** A model may be declared as another one. */
    private static final int DEEPEST = 64;

    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.lowered instanceof Lowered.Called train
                && train.callable().settings().get("base") instanceof Code base
                && model(base, at, 0) instanceof Code.ModelOf model
                && !model.provider().equals(TRAINABLE)) {
            boolean trained = model.provider().equals(TRAINED);
            at.findings()
                    .add(
                            CheckRules.TRAIN_BASE,
                            at.home(),
                            base.span(),
                            trained
                                    ? "a training starts from a model that comes with agentc, and this one is the"
                                            + " result of another training"
                                    : "the weights of `" + model.provider()
                                            + "` cannot be changed here: it gives texts and no tokens",
                            trained
                                    ? "put the stages of both into one `train` block, one after the other"
                                    : "take the model that is trained in this process: `base: embedded(\"early\")`");
        }
    }

    /** What a model is made of, whatever it is called; null where that is not known. */
    private static Code.@Nullable ModelOf model(Code code, Checking at, int depth) {
        if (code instanceof Code.ModelOf model) {
            return model;
        }
        return depth < DEEPEST
                        && code instanceof Code.Declared ref
                        && at.declared().named(ref.name(), at.home()) instanceof Symbol symbol
                        && symbol.lowered instanceof Lowered.Valued valued
                        && valued.value().value() instanceof Code inner
                ? model(inner, at, depth + 1)
                : null;
    }
}
