package dev.agentc.models.openai;

import dev.agentc.effect.Chat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One question on its way: collects the stream and waits for its end, for an error, or for time to run out. */
final class Exchange implements StreamingChatResponseHandler {
  private static final long MOST_CHARACTERS = 8L << 20;

  private final CompletableFuture<ChatResponse> end = new CompletableFuture<>();
  private final Wire wire;
  private final Chat.Partials partials;
  private volatile boolean speaking;
  private long characters;

  Exchange(Wire wire, Chat.Partials partials) {
    this.wire = wire;
    this.partials = partials;
  }

  /**
   * Waits on the calling thread.
   *
   * @param total from now to the end
   * @param idle longest silence once the model has begun to speak; before that it may be thinking
   * @throws Silence when time ran out
   * @throws ExecutionException with what LangChain4j reported
   */
  ChatResponse await(Duration total, Duration idle) throws Silence, ExecutionException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      long now = System.nanoTime();
      long rest = start + total.toNanos() - now;
      long quiet = speaking ? wire.lastNanos() + idle.toNanos() - now : rest;
      if (Math.min(rest, quiet) <= 0) {
        throw new Silence(rest <= 0 ? total : idle, rest > 0);
      }
      try {
        return end.get(Math.min(rest, quiet), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // Woken to look at the clocks: bytes may have come in the meantime.
      }
    }
  }

  @Override
  public void onPartialResponse(String piece) {
    count(piece);
    if (!end.isDone()) {
      partials.text(piece);
    }
  }

  @Override
  public void onPartialToolCall(PartialToolCall piece) {
    count(piece.partialArguments());
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    end.complete(response);
  }

  @Override
  public void onError(Throwable error) {
    end.completeExceptionally(error);
  }

  private void count(String piece) {
    speaking = true;
    characters += piece.length();
    if (characters > MOST_CHARACTERS && end.completeExceptionally(new Wire.TooLarge(MOST_CHARACTERS))) {
      wire.cancel();
    }
  }

  /** Nothing came for too long. */
  static final class Silence extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Duration after;
    private final boolean inside;

    Silence(Duration after, boolean inside) {
      this.after = after;
      this.inside = inside;
    }

    Duration after() {
      return after;
    }

    /** Whether the reply had begun and stopped, rather than taken too long as a whole. */
    boolean inside() {
      return inside;
    }
  }
}
