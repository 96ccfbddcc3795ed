package dev.agentc.engine.claim;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.RunProgram;
import dev.agentc.engine.rehearsal.Asked;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Inspection;
import dev.agentc.plan.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows steps to whoever looks at a run, before they are done. */
public final class Watched {
    private Watched() {}

    /** A tool is called. */
    public static void tool(Frame frame) {
        RunProgram.Watch watch = frame.inner().run().program().watch();
        Callable tool = frame.callee().declaration();
        if (watch != null && !isOneLine(tool)) {
            Map<Inspection.Known, Object> arguments = new LinkedHashMap<>();
            for (int i = 0; i < frame.prepared().length; i++) {
                Callable.Parameter parameter = tool.parameters().get(i);
                arguments.put(new Inspection.Known(parameter.name(), parameter.type()), frame.prepared()[i]);
            }
            watch.before(frame.inner(), "tool", tool, arguments);
        }
    }

    /** Where its code begins in the line that declares it, that is where it is seen. */
    private static boolean isOneLine(Callable tool) {
        return tool.body() != null && tool.body().span().line() == tool.span().line();
    }

    /**
     * Something outside is asked.
     *
     * @param callable whose declaration stands for it; null where it is the code that asks
     */
    static void outside(Activation here, @Nullable Callable callable, Supplier<Asked> asked) {
        RunProgram.Watch watch = here.run().program().watch();
        if (watch != null && callable != null) {
            Asked all = asked.get();
            watch.before(here, all.kind(), callable, parts(all));
        }
    }

    /** Several parts of one name, such as what a user said, are counted. */
    private static Map<Inspection.Known, Object> parts(Asked asked) {
        Map<Inspection.Known, Object> parts = new LinkedHashMap<>();
        for (Asked.Part part : asked.parts()) {
            int times = 1;
            while (parts.putIfAbsent(known(part.name(), times), part.text()) != null) {
                times++;
            }
        }
        return parts;
    }

    private static Inspection.Known known(String name, int times) {
        return new Inspection.Known(times == 1 ? name : name + " " + times, new Type.Text());
    }
}
