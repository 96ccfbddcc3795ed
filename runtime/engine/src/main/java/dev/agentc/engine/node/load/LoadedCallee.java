package dev.agentc.engine.node.load;

import com.oracle.truffle.api.CallTarget;
import dev.agentc.effect.Message;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.engine.frame.Callee;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.text.MessageNode;
import dev.agentc.engine.node.value.LiteralNode;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.rehearsal.Trial;
import dev.agentc.engine.value.Labels;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Requirement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A callable of the plan; its code becomes nodes when it is first executed. */
final class LoadedCallee implements Callee {
    private final LoadedProgram program;
    private final Callable declaration;
    private final Behaviour.OfCallable behaviour;
    private final boolean checked;
    private final Map<String, CallTarget> settings = new ConcurrentHashMap<>();

    /** Of settings whose value stands there as it is. */
    private final Map<String, Object> literals = new ConcurrentHashMap<>();

    private volatile @Nullable CallTarget prologue;
    private volatile @Nullable CallTarget body;

    LoadedCallee(LoadedProgram program, Callable declaration, Behaviour.OfCallable behaviour) {
        this.program = program;
        this.declaration = declaration;
        this.behaviour = behaviour;
        this.checked = declaration.parameters().stream().anyMatch(p -> p.where() != null);
    }

    @Override
    public Callable declaration() {
        return declaration;
    }

    @Override
    public Behaviour.OfCallable behaviour() {
        return behaviour;
    }

    @Override
    public Object[] prepare(Activation here, Object[] arguments) {
        return checked || isOpen(arguments) ? (Object[]) prologue().call(with(here, arguments)) : arguments;
    }

    private static boolean isOpen(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument == Absent.ARGUMENT) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Object run(Activation here, Object[] prepared) {
        Trial trial = here.run().trial();
        if (trial != null) {
            trial.entered(declaration.name());
        }
        return held(body().call(with(here, prepared)), here);
    }

    /** What a program gives is held to what it says of its results, as data is. */
    private Object held(Object value, Activation here) {
        Requirement required = declaration.required();
        if (required == null || Data.holds(required, value, here)) {
            return value;
        }
        throw new Failed(RunFailures.broken(declaration.name(), List.of(), required.condition())
                .with(Labels.deep(value))
                .at(Places.of(declaration), here.key()));
    }

    @Override
    public EffectCall effect(Activation here, Object[] prepared) {
        return (EffectCall) body().call(with(here, prepared));
    }

    @Override
    public Object setting(String setting, Activation here, Object[] prepared) {
        Object literal = literals.get(setting);
        return literal == null ? target(setting, false).call(with(here, prepared)) : literal;
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Message.Part> message(String setting, Activation here, Object[] prepared) {
        return (List<Message.Part>) target(setting, true).call(with(here, prepared));
    }

    static Object[] with(Activation here, Object[] arguments) {
        int given = arguments.length;
        Object[] all = new Object[given + 1];
        all[0] = here;
        for (int i = 0; i < given; i++) {
            all[i + 1] = arguments[i];
        }
        return all;
    }

    private CallTarget prologue() {
        CallTarget target = prologue;
        if (target == null) {
            Translator translator = translator();
            target = target(translator, new PrologueNode(declaration, declaration.parameters(), translator));
            prologue = target;
        }
        return target;
    }

    private CallTarget body() {
        CallTarget target = body;
        if (target == null) {
            Code code = declaration.body();
            if (code == null) {
                throw new IllegalArgumentException("the plan has no body for " + declaration.name());
            }
            target = declaration.leaf()
                    ? translator().asked((Code.Effect) code, declaration.slots(), arity(), declaration.span())
                    : translator().target(code, declaration.slots(), arity(), declaration.span());
            body = target;
        }
        return target;
    }

    private CallTarget target(String setting, boolean message) {
        CallTarget target = settings.get(setting);
        if (target == null) {
            Translator translator = translator();
            CodeNode node = translator.node(declaration.settings().get(setting));
            if (!message && node instanceof LiteralNode literal) {
                literals.put(setting, literal.value());
            }
            target = target(translator, message ? new MessageNode(node) : node);
            settings.put(setting, target);
        }
        return target;
    }

    private Translator translator() {
        return new Translator(program, declaration.name(), declaration.file());
    }

    private CallTarget target(Translator translator, CodeNode node) {
        return translator.target(node, declaration.slots(), arity(), declaration.span());
    }

    private int arity() {
        return declaration.parameters().size();
    }
}
