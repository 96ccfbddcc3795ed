package dev.agentc.engine.run;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.value.Raised;
import dev.agentc.plan.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a callable, or one branch of it: which run it belongs to, its key, and how often each of its call sites
 * has been passed. The first argument of every call of the plan's code.
 */
public final class Activation {
  /** Functions in each other; beyond it they are taken to call themselves for ever. A third of what a stack of 1 MB holds. */
  private static final int DEEPEST = 256;

  /** How many functions a frame takes as much of the stack as. */
  private static final int FRAME = 4;

  private final Run run;
  private final EffectKey key;
  private final Callable callable;
  private final String branch;
  private final ConcurrentMap<String, Integer> passed;
  private final Scope scope;
  private final Around around;
  private final int depth;
  private int functions;

  private Activation(
      Run run,
      EffectKey key,
      Callable callable,
      String branch,
      ConcurrentMap<String, Integer> passed,
      Scope scope,
      Around around,
      int depth) {
    this.run = run;
    this.key = key;
    this.callable = callable;
    this.branch = branch;
    this.passed = passed;
    this.scope = scope;
    this.around = around;
    this.depth = depth;
  }

  /** What is around the frame of a run's entry. */
  public static Activation root(Run run, Callable entry) {
    return new Activation(
        run, EffectKey.root(entry.shortName()), entry, "", new ConcurrentHashMap<>(), run.scope(), Around.NOTHING, 0);
  }

  /** The key of the next pass of a call site, counted under this frame and branch. */
  public EffectKey next(String site) {
    return key.child(site, branch, passed.merge(branch + site, 1, Integer::sum));
  }

  /**
   * A frame below this one.
   *
   * @throws Raised {@code LimitExceeded} if there are too many in each other
   */
  Activation below(EffectKey key, Callable callable) {
    return below(key, callable, around.below());
  }

  Activation below(EffectKey key, Callable callable, Around around) {
    int below = depth + functions + FRAME;
    if (below > DEEPEST) {
      throw Raised.limit("depth of calls", DEEPEST);
    }
    return new Activation(run, key, callable, "", new ConcurrentHashMap<>(), scope, around, below);
  }

  /** The same frame with something else around it. */
  Activation with(Around around) {
    return new Activation(run, key, callable, branch, passed, scope, around, depth + functions);
  }

  /** The same frame for finding out what became of a call: a person may still stop it, a sibling or a time-out does not. */
  Activation asking() {
    return new Activation(run, key, callable, branch, passed, run.scope(), around.asking(), depth + functions);
  }

  /** One branch of a {@code parallel}; a branch in a branch has a path. */
  Activation branch(int index, Scope scope) {
    String path = branch.isEmpty() ? "[" + index + "]" : branch.substring(0, branch.length() - 1) + "," + index + "]";
    return new Activation(run, key, callable, path, passed, scope, around, depth + functions);
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

  Around around() {
    return around;
  }

  /** Whether this is the frame of the run's entry. */
  boolean isEntry() {
    return key.text().indexOf('/') < 0;
  }

  @Nullable ToolFrame tool() {
    return around.tool();
  }

  /** The border of an effect: whether anything new may be begun. */
  void check() {
    scope.check();
    around.deadline().check(this);
  }

  /** The border of a loop's round: a stopped run does not go round for ever. */
  public void keepOn() {
    scope.check();
  }

  /**
   * A function begins. Each branch has a thread of its own, so nobody else counts here.
   *
   * @throws Raised {@code LimitExceeded} if there are too many in each other
   */
  void enter() {
    if (depth + ++functions > DEEPEST) {
      functions--;
      throw Raised.limit("depth of calls", DEEPEST);
    }
  }

  void leave() {
    functions--;
  }
}
