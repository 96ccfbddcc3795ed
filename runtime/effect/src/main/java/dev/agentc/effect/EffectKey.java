package dev.agentc.effect;

import dev.agentc.plan.Hash;

/**
 * Which effect of a run: the chain of call sites from the root, independent of scheduling and of time.
 *
 * <p>Text form: segments joined by {@code /}. The root is the entry's last name. A segment is the call site
 * ({@code think.1}), then the path of {@code parallel} branches it stood in ({@code [2]}, {@code [2,0]}), then its
 * occurrence under its parent and branch unless it is the first ({@code #3}). The attempt of a repeated try follows
 * unless it is the first ({@code ~2}).
 */
public record EffectKey(String text) {

  public static EffectKey root(String entry) {
    return new EffectKey(entry);
  }

  /**
   * @param branch as {@code [1,0]}, empty outside {@code parallel}
   * @param occurrence from 1
   */
  public EffectKey child(String site, String branch, int occurrence) {
    return new EffectKey(text + "/" + site + branch + (occurrence == 1 ? "" : "#" + occurrence));
  }

  /** @param attempt from 1 */
  public EffectKey attempt(int attempt) {
    return attempt == 1 ? this : new EffectKey(text + "~" + attempt);
  }

  /** The key without its attempt. */
  public EffectKey effect() {
    int tilde = text.lastIndexOf('~');
    return tilde > text.lastIndexOf('/') ? new EffectKey(text.substring(0, tilde)) : this;
  }

  /**
   * What is sent with an effect so that its receiver can tell a repetition: equal over tries and resumes of one run,
   * different in every other run.
   */
  public String idempotencyKey(RunId run) {
    return Hash.ofText(run + " " + effect().text);
  }

  @Override
  public String toString() {
    return text;
  }
}
