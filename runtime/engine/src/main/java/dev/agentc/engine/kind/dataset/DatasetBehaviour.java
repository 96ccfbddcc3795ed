package dev.agentc.engine.kind.dataset;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.engine.frame.Run;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Declared datasets: read once a run, and pinned to what was read. */
public final class DatasetBehaviour implements Behaviour.OfValue {
    @Override
    public String word() {
        return "dataset";
    }

    @Override
    public Object value(Declared declared, Activation here) {
        return here.run().parts().of(Read.class, Read::new).of(declared, here);
    }

    private static final class Read {
        private final Map<String, Object> read = new ConcurrentHashMap<>();

        Read(Run owner) {}

        Object of(Declared declared, Activation here) {
            return read.computeIfAbsent(declared.declaration().name(), _ -> new DatasetFile(declared, here).dataset());
        }
    }
}
