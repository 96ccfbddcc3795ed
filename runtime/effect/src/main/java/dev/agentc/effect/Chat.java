package dev.agentc.effect;

/** A model that answers messages. One object a binding; used by many threads at once. */
public interface Chat {

  /**
   * Blocks until the whole reply is there. Makes one attempt: repeating is the engine's.
   *
   * @param partials is told pieces of text as they come; for display only
   * @throws EffectFailed {@code ProviderFailed} or {@code Timeout}
   */
  Reply reply(ChatRequest request, Partials partials);

  /** Receives pieces of a reply's text. */
  @FunctionalInterface
  interface Partials {
    Partials NONE = piece -> {};

    void text(String piece);
  }
}
