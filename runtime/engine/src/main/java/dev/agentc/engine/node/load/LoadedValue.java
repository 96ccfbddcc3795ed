package dev.agentc.engine.node.load;

import com.oracle.truffle.api.CallTarget;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A declaration of the plan that stands for a value. */
final class LoadedValue implements Behaviour.Declared {
    private final LoadedProgram program;
    private final Declaration.Value declaration;
    private final Behaviour.OfValue behaviour;
    private final Map<String, CallTarget> settings = new ConcurrentHashMap<>();
    private volatile @Nullable CallTarget value;

    LoadedValue(LoadedProgram program, Declaration.Value declaration, Behaviour.OfValue behaviour) {
        this.program = program;
        this.declaration = declaration;
        this.behaviour = behaviour;
    }

    @Override
    public Declaration.Value declaration() {
        return declaration;
    }

    @Override
    public Behaviour.OfValue behaviour() {
        return behaviour;
    }

    @Override
    public Object evaluate(Activation here) {
        CallTarget target = value;
        if (target == null) {
            target = target(declaration.value(), "value");
            value = target;
        }
        return target.call(here);
    }

    @Override
    public Object setting(String setting, Activation here) {
        CallTarget target = settings.get(setting);
        if (target == null) {
            target = target(declaration.settings().get(setting), setting);
            settings.put(setting, target);
        }
        return target.call(here);
    }

    private CallTarget target(@Nullable Code code, String what) {
        if (code == null) {
            throw new IllegalArgumentException("the plan has no " + what + " of " + declaration.name());
        }
        return new Translator(program, declaration.name(), declaration.file())
                .target(code, declaration.slots().size(), 0, code.span());
    }
}
