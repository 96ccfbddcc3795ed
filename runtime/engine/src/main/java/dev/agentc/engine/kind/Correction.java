package dev.agentc.engine.kind;

import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.engine.frame.Ambient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who is asked again is told of an attempt that was not right: it stands behind what the user says, and what is learnt
 * from the conversation is learnt without it.
 */
public final class Correction implements Ambient.Part {
    /** The slot of what is told: no text of a program is called so. */
    public static final String SLOT = "correction";

    private final String declaration;
    private final Message.Part note;
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * @param declaration who is told, by its qualified name; whom that asks on its way is not
     * @param label of the note; null if public and trusted
     */
    public Correction(String declaration, String note, @Nullable Label label) {
        this.declaration = declaration;
        this.note = new Message.Part("\n\n" + note, SLOT, label);
    }

    /** What the user says to somebody, with it where it is for them and they were not told yet. */
    public static List<Message.Part> told(Ambient around, String declaration, List<Message.Part> said) {
        Correction correction = around.get(Correction.class);
        if (correction == null
                || !correction.declaration.equals(declaration)
                || !correction.told.compareAndSet(false, true)) {
            return said;
        }
        List<Message.Part> all = new ArrayList<>(said);
        all.add(correction.note);
        return all;
    }

    @Override
    public boolean isInherited() {
        return true;
    }
}
