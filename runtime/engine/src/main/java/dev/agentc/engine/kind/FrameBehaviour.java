package dev.agentc.engine.kind;

import dev.agentc.engine.frame.Behaviour;
import dev.agentc.engine.frame.Frame;

/** A kind of which each execution is a frame: what is done in it is recorded by what it gives. */
public abstract class FrameBehaviour implements Behaviour.OfCallable {
    private final String word;

    /** @param word the kind's, in the language */
    protected FrameBehaviour(String word) {
        this.word = word;
    }

    @Override
    public final String word() {
        return word;
    }

    @Override
    public Object step(Frame frame) {
        return Frames.recorded(frame);
    }

    /** Executes its body; kinds that do something else around it say so. */
    @Override
    public Object work(Frame frame) {
        return frame.run();
    }
}
