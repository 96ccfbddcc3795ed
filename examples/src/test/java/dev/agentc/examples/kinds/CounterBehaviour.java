package dev.agentc.examples.kinds;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.value.Labels;
import dev.agentc.plan.EffectClass;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** One counter a declaration and run; in a run without branches its numbers are the same each time. */
final class CounterBehaviour implements Behaviour.OfValue {
    @Override
    public String word() {
        return "counter";
    }

    @Override
    public Object value(Declared declared, Activation here) {
        return here.run().parts().of(Counters.class, Counters::new).of(declared, here);
    }

    @Override
    public Map<String, LibraryEffect> effects() {
        return Map.of("counter.next", new Next());
    }

    private record Counter(String name, AtomicLong next, long step) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final class Counters {
        private final Map<String, Counter> counters = new ConcurrentHashMap<>();

        Counters(Run owner) {}

        Counter of(Behaviour.Declared declared, Activation here) {
            return counters.computeIfAbsent(
                    declared.declaration().name(),
                    name -> new Counter(
                            name, new AtomicLong(number("start", declared, here)), number("step", declared, here)));
        }

        private static long number(String setting, Behaviour.Declared declared, Activation here) {
            return (Long) Labels.bare(declared.setting(setting, here));
        }
    }

    private static final class Next implements LibraryEffect {
        @Override
        public Object perform(Activation here, EffectCall asked) {
            var counter = (Counter) asked.bare(0);
            return counter.next().getAndAdd(counter.step());
        }

        @Override
        public EffectClass effect() {
            return EffectClass.READ;
        }
    }
}
