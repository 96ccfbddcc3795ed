package dev.agentc.engine.kind.test;

import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.kind.RunSoFar;
import java.util.Map;

/** Tests do what their body says, and may ask what all was called so far. */
public final class TestBehaviour extends FrameBehaviour {
    public TestBehaviour() {
        super("test");
    }

    @Override
    public boolean isObserved() {
        return true;
    }

    @Override
    public Object work(Frame frame) {
        RunSoFar.watch(frame.inner().run());
        return super.work(frame);
    }

    @Override
    public Map<String, LibraryEffect> effects() {
        return Map.of(
                "run.cost", new ToldEffect(ToldEffect::cost),
                "run.steps", new ToldEffect(ToldEffect::steps),
                "run.tokens", new ToldEffect(ToldEffect::tokens));
    }
}
