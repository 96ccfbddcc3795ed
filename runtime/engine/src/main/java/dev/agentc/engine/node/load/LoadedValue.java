package dev.agentc.engine.node.load;

import com.oracle.truffle.api.CallTarget;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import java.util.Arrays;
import java.util.List;
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
    private volatile @Nullable CallTarget prologue;

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
    public List<Object> arguments() {
        return List.of();
    }

    @Override
    public Behaviour.Declared with(Activation here, Object[] given) {
        CallTarget target = prologue;
        if (target == null) {
            Translator translator = translator();
            target = translator.target(
                    new PrologueNode(declaration, declaration.parameters(), translator),
                    declaration.slots(),
                    declaration.parameters().size(),
                    declaration.span());
            prologue = target;
        }
        return new Given((Object[]) target.call(LoadedCallee.with(here, given)));
    }

    @Override
    public Object evaluate(Activation here) {
        return value().call(here);
    }

    @Override
    public Object setting(String setting, Activation here) {
        return settingTarget(setting).call(here);
    }

    private CallTarget value() {
        CallTarget target = value;
        if (target == null) {
            target = target(declaration.value(), "value");
            value = target;
        }
        return target;
    }

    private CallTarget settingTarget(String setting) {
        CallTarget target = settings.get(setting);
        if (target == null) {
            target = target(declaration.settings().get(setting), setting);
            settings.put(setting, target);
        }
        return target;
    }

    private CallTarget target(@Nullable Code code, String what) {
        if (code == null) {
            throw new IllegalArgumentException("the plan has no " + what + " of " + declaration.name());
        }
        return translator()
                .target(code, declaration.slots(), declaration.parameters().size(), code.span());
    }

    private Translator translator() {
        return new Translator(program, declaration.name(), declaration.file());
    }

    /** With what a reference gives it. */
    private final class Given implements Behaviour.Declared {
        private final Object[] arguments;

        Given(Object[] arguments) {
            this.arguments = arguments;
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
        public List<Object> arguments() {
            return Arrays.asList(arguments);
        }

        @Override
        public Behaviour.Declared with(Activation here, Object[] given) {
            return LoadedValue.this.with(here, given);
        }

        @Override
        public Object evaluate(Activation here) {
            return value().call(LoadedCallee.with(here, arguments));
        }

        @Override
        public Object setting(String setting, Activation here) {
            return settingTarget(setting).call(LoadedCallee.with(here, arguments));
        }
    }
}
