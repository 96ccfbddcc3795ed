package dev.agentc.engine;

import dev.agentc.engine.frame.Repertoire;
import dev.agentc.engine.node.AgentLanguage;
import dev.agentc.engine.node.load.DebugView;
import dev.agentc.engine.node.load.LoadedProgram;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans that have been made nodes of, the lately used ones. */
final class LoadedPrograms {
    private static final int MOST = 64;

    private final Repertoire repertoire;
    private final Map<String, LoadedProgram> loaded = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LoadedProgram> eldest) {
            return size() > MOST;
        }
    };

    /** The one asked for last: a process usually runs one plan over and over. */
    private volatile @Nullable LoadedProgram last;

    private final @Nullable DebugView view;

    /** @param view of those who look at runs; null if nobody does */
    LoadedPrograms(Repertoire repertoire, @Nullable DebugView view) {
        this.repertoire = repertoire;
        this.view = view;
    }

    /** @param bytes the plan as it is stored */
    LoadedProgram of(Plan plan, byte[] bytes) {
        LoadedProgram latest = last;
        if (latest == null || latest.plan() != plan) {
            latest = kept(plan, bytes);
            last = latest;
        }
        return latest;
    }

    private synchronized LoadedProgram kept(Plan plan, byte[] bytes) {
        String hash = Hash.ofBytes(bytes);
        LoadedProgram known = loaded.get(hash);
        if (known == null) {
            known = new LoadedProgram(AgentLanguage.current(), plan, repertoire, view);
            loaded.put(hash, known);
        }
        return known;
    }
}
