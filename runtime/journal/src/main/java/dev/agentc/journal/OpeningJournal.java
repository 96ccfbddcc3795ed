package dev.agentc.journal;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Journal;
import dev.agentc.effect.RunId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A journal that is being opened while other things start; whoever uses it first waits for it. */
final class OpeningJournal implements Journal {
  private final CompletableFuture<SqliteJournal> journal = new CompletableFuture<>();

  OpeningJournal(Home home) {
    Thread.ofPlatform()
        .daemon()
        .name("journal-opening")
        .start(
            () -> {
              try {
                journal.complete(SqliteJournal.open(home));
              } catch (Throwable e) { // also a native library that does not load
                journal.completeExceptionally(e);
              }
            });
  }

  private SqliteJournal opened() {
    return Writer.join(journal);
  }

  @Override
  public Log begin(Start start) {
    return opened().begin(start);
  }

  @Override
  public Log reopen(RunId run) {
    return opened().reopen(run);
  }

  @Override
  public Optional<RunId> find(String word) {
    return opened().find(word);
  }

  @Override
  public void close() {
    SqliteJournal ready;
    try {
      ready = opened();
    } catch (EffectFailed e) {
      return; // whoever used it was told
    }
    ready.close();
  }
}
