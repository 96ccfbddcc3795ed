package dev.agentc.engine.run;

import dev.agentc.effect.Chat;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Models;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The models that a run has opened. */
final class Chats {
  private final Models models;
  private final ConcurrentMap<Bound, Chat> open = new ConcurrentHashMap<>();

  /** Most runs ask one model over and over, and comparing what two are is not cheap. */
  private volatile @Nullable Open last;

  private record Open(Bound bound, Chat chat) {}

  Chats(Models models) {
    this.models = models;
  }

  /**
   * Opens a model before anything is claimed.
   *
   * @throws Halted if that fails while a secret that the model mentions is not set: the run can be carried on once it is
   */
  void need(Bound bound, Run run) {
    try {
      of(bound, run.pins());
    } catch (EffectFailed e) {
      if (bound.secrets().stream().anyMatch(name -> run.world().environment().secret(name).isEmpty())) {
        throw new Halted(e.failure());
      }
    }
  }

  /** @throws dev.agentc.effect.EffectFailed {@code ProviderFailed} if it cannot be opened */
  Chat of(Bound bound, Pins pins) {
    Open latest = last;
    if (latest == null || latest.bound() != bound) {
      latest = new Open(bound, kept(bound, pins));
      last = latest;
    }
    return latest.chat();
  }

  private Chat kept(Bound bound, Pins pins) {
    Chat known = open.get(bound);
    if (known != null) {
      return known;
    }
    Chat opened = models.open(bound.binding(), pins.sourceFolder().resolve(bound.folder()));
    open.putIfAbsent(bound, opened);
    return open.get(bound);
  }
}
