package dev.agentc.engine.run;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Branches side by side. The first failure stops the others at the border of their next effect and is what all of it ends in;
 * which one was first is recorded.
 */
public final class Parallel {
  /** Most branches at once. */
  static final int WIDTH = 8;

  private final Activation here;
  private final EffectKey key;
  private final String place;
  private final Body body;
  private final Scope scope;
  private final Object[] results;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable First> first = new AtomicReference<>();
  private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

  private Parallel(Activation here, EffectKey key, String place, int size, Body body) {
    this.here = here;
    this.key = key;
    this.place = place;
    this.body = body;
    this.scope = here.scope().below();
    this.results = new Object[size];
  }

  /** What each branch does. */
  @FunctionalInterface
  public interface Body {
    Object run(Activation branch, int index);
  }

  private record First(int branch, Failed failed) {}

  /**
   * Runs all branches.
   *
   * @param site id of this {@code parallel} in its declaration
   * @return results in input order
   */
  public static Object[] run(Activation here, String site, String place, int size, Body body) {
    Parallel parallel = new Parallel(here, here.next(site), place, size, body);
    Event decision = here.run().history().of(parallel.key).decision("failed_first");
    if (decision != null) {
      return parallel.again(Json.object(decision).path("branch").asInt());
    }
    return parallel.all();
  }

  /** It is known how this ends: only that branch counts. */
  private Object[] again(int branch) {
    body.run(here.branch(branch, scope), branch);
    throw new IllegalStateException(key + ": branch " + branch + " failed before and does not fail now");
  }

  private Object[] all() {
    List<Thread> helpers = new ArrayList<>();
    for (int i = 1; i < Math.min(WIDTH, results.length); i++) {
      Thread thread = here.run().threads().thread(this::work);
      helpers.add(thread);
      thread.start();
    }
    work();
    helpers.forEach(Parallel::join);
    return ended();
  }

  private Object[] ended() {
    Throwable bug = broken.get();
    if (bug instanceof Error error) {
      throw error;
    }
    if (bug instanceof RuntimeException exception) {
      throw exception;
    }
    First failed = first.get();
    if (failed != null) {
      throw failed.failed();
    }
    here.scope().check();
    return results;
  }

  private void work() {
    for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
      if (scope.isStopped()) {
        return;
      }
      branch(i);
    }
  }

  private void branch(int index) {
    try {
      results[index] = body.run(here.branch(index, scope), index);
    } catch (Failed failed) {
      failedFirst(index, failed);
    } catch (Halted halted) {
      halted(halted);
    } catch (Throwable bug) {
      broken.compareAndSet(null, bug);
      scope.stop(Failures.cancelled("a fault"));
    }
  }

  private void failedFirst(int index, Failed failed) {
    if (!first.compareAndSet(null, new First(index, failed))) {
      return;
    }
    scope.stop(Failures.cancelled("another branch"));
    try {
      here.run().decide(key, "failed_first", failed.failure().error(), place, Json.object().put("branch", index));
    } catch (RuntimeException | Error e) {
      broken.compareAndSet(null, e);
    }
  }

  /** The whole run goes no further, or only this branch because another one failed. */
  private void halted(Halted halted) {
    Failure why = halted.failure();
    boolean sibling = first.get() != null && !here.scope().isStopped() && why.error().equals("Cancelled");
    if (!sibling) {
      broken.compareAndSet(null, halted);
      scope.stop(why);
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
