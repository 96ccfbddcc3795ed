package dev.agentc.engine.run;

import dev.agentc.effect.EffectKey;
import dev.agentc.plan.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a callable, or one branch of it: which run it belongs to, its key, and how often each of its call sites
 * has been passed. The first argument of every call of the plan's code.
 */
public final class Activation {
  private final Run run;
  private final EffectKey key;
  private final Callable callable;
  private final String branch;
  private final ConcurrentMap<String, Integer> passed;
  private final Scope scope;
  private final @Nullable Conversing agent;
  private final @Nullable Leaf leaf;
  private final Deadline deadline;

  private Activation(
      Run run,
      EffectKey key,
      Callable callable,
      String branch,
      ConcurrentMap<String, Integer> passed,
      Scope scope,
      @Nullable Conversing agent,
      @Nullable Leaf leaf,
      Deadline deadline) {
    this.run = run;
    this.key = key;
    this.callable = callable;
    this.branch = branch;
    this.passed = passed;
    this.scope = scope;
    this.agent = agent;
    this.leaf = leaf;
    this.deadline = deadline;
  }

  static Activation root(Run run, EffectKey key, Callable callable) {
    return new Activation(
        run, key, callable, "", new ConcurrentHashMap<>(), run.scope(), null, null, Deadline.NONE);
  }

  /** The key of the next pass of a call site, counted under this frame and branch. */
  public EffectKey next(String site) {
    return key.child(site, branch, passed.merge(branch + site, 1, Integer::sum));
  }

  /** A frame below this one. */
  Activation below(EffectKey key, Callable callable) {
    return new Activation(run, key, callable, "", new ConcurrentHashMap<>(), scope, null, null, deadline);
  }

  /** The same frame, conversing with a model. */
  Activation with(Conversing agent) {
    return new Activation(run, key, callable, branch, passed, scope, agent, leaf, deadline);
  }

  /** The same frame, whose one effect is the frame's own. */
  Activation with(Leaf leaf) {
    return new Activation(run, key, callable, branch, passed, scope, agent, leaf, deadline);
  }

  Activation until(Deadline deadline) {
    return new Activation(run, key, callable, branch, passed, scope, agent, leaf, this.deadline.earlier(deadline));
  }

  /** One branch of a {@code parallel}; a branch in a branch has a path. */
  Activation branch(int index, Scope scope) {
    String path = branch.isEmpty() ? "[" + index + "]" : branch.substring(0, branch.length() - 1) + "," + index + "]";
    return new Activation(run, key, callable, path, passed, scope, agent, leaf, deadline);
  }

  public Run run() {
    return run;
  }

  public EffectKey key() {
    return key;
  }

  Callable callable() {
    return callable;
  }

  Scope scope() {
    return scope;
  }

  @Nullable Conversing agent() {
    return agent;
  }

  @Nullable Leaf leaf() {
    return leaf;
  }

  Deadline deadline() {
    return deadline;
  }

  /** The border of an effect: whether anything new may be begun. */
  void check() {
    scope.check();
    deadline.check(this);
  }
}
