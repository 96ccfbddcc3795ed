package dev.agentc.engine.run;

import dev.agentc.plan.EffectClass;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tool says of the effects in it. Of a leaf tool the one effect is the tool's own, and its answer is left here. */
final class ToolFrame {
  private final String name;
  private final EffectClass effect;
  private final Optional<Integer> tries;
  private final Optional<Duration> timeout;
  private final boolean leaf;
  private @Nullable Answer answer;

  ToolFrame(String name, EffectClass effect, Optional<Integer> tries, Optional<Duration> timeout, boolean leaf) {
    this.name = name;
    this.effect = effect;
    this.tries = tries;
    this.timeout = timeout;
    this.leaf = leaf;
  }

  String name() {
    return name;
  }

  boolean isLeaf() {
    return leaf;
  }

  Optional<Integer> tries() {
    return tries;
  }

  Optional<Duration> timeout() {
    return timeout;
  }

  EffectClass effect() {
    return effect;
  }

  /** An effect in the tool is treated no stronger than the tool as a whole says it is. */
  EffectClass effect(EffectClass own) {
    return own.compareTo(effect) <= 0 ? own : effect;
  }

  void answer(Answer answer) {
    this.answer = answer;
  }

  Answer answer() {
    if (answer == null) {
      throw new IllegalStateException(name + " is a leaf and has no effect");
    }
    return answer;
  }
}
