package dev.agentc.engine.claim;

import dev.agentc.engine.budget.Budgets;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.rehearsal.Asked;
import dev.agentc.engine.rehearsal.Watch;
import dev.agentc.plan.Callable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows steps to whoever looks at a run, before they are done. */
public final class Watched {
    private Watched() {}

    /** A tool is called. */
    public static void tool(Frame frame) {
        Watch watch = frame.inner().run().program().watch();
        Callable tool = frame.callee().declaration();
        if (watch != null && !isOneLine(tool)) {
            Map<String, Object> arguments = new LinkedHashMap<>();
            for (int i = 0; i < frame.prepared().length; i++) {
                arguments.put(tool.parameters().get(i).name(), frame.prepared()[i]);
            }
            watch.before("tool", tool, arguments, around(frame.inner()));
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
        Watch watch = here.run().program().watch();
        if (watch != null && callable != null) {
            Asked all = asked.get();
            watch.before(all.kind(), callable, parts(all), around(here));
        }
    }

    /** Several parts of one name, such as what a user said, are counted. */
    private static Map<String, Object> parts(Asked asked) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (Asked.Part part : asked.parts()) {
            int times = 1;
            while (parts.putIfAbsent(times == 1 ? part.name() : part.name() + " " + times, part.text()) != null) {
                times++;
            }
        }
        return parts;
    }

    private static Map<String, String> around(Activation here) {
        Map<String, String> around = new LinkedHashMap<>();
        around.put("run", here.run().id().toString());
        around.put("frame", here.key().text());
        around.putAll(Budgets.left(here));
        return around;
    }
}
