package dev.agentc.compiler;

import dev.agentc.compiler.names.KindTable;
import java.util.Set;

/** What this edition of the language has. */
public final class Edition {
    /** Words of its kinds, with those that are not there yet. */
    public static final Set<String> KINDS = new KindTable(AllKinds.ALL).words();

    private Edition() {}
}
