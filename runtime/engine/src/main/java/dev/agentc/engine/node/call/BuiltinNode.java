package dev.agentc.engine.node.call;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.library.Builtin;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Errors;
import dev.agentc.engine.node.FunctionValue;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.value.Invocable;
import dev.agentc.engine.value.Labels;
import java.util.Arrays;
import java.util.List;

/** A pure function of the library. */
public final class BuiltinNode extends ManyNode {
    private final Builtin builtin;

    public BuiltinNode(Builtin builtin, List<CodeNode> arguments) {
        super(arguments);
        this.builtin = builtin;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = values(frame);
        try {
            return call(here(frame), arguments);
        } catch (RuntimeException e) {
            throw Errors.failed(e, here(frame), this, arguments);
        }
    }

    @TruffleBoundary
    private Object call(Activation here, Object[] arguments) {
        int given = arguments.length;
        for (int i = 0; i < given; i++) {
            switch (Labels.bare(arguments[i])) {
                case CallableValue callable ->
                    arguments[i] = Labels.with(function(here, callable), Labels.of(arguments[i]));
                case FunctionValue function ->
                    arguments[i] = Labels.with(function(here, function), Labels.of(arguments[i]));
                default -> {}
            }
        }
        while (given > 0 && arguments[given - 1] == Absent.ARGUMENT) {
            given--;
        }
        return builtin.call(given == arguments.length ? arguments : Arrays.copyOf(arguments, given));
    }

    private static Invocable function(Activation here, FunctionValue function) {
        return given -> {
            here.keepOn();
            return function.call(here, given);
        };
    }

    /** A declared function in the place of a lambda. It is pure, so that the call needs no site. */
    private Invocable function(Activation here, CallableValue callable) {
        return given -> {
            here.keepOn();
            return Frames.call(here, callable, given, "", this::place);
        };
    }
}
