package dev.agentc.engine.run;

import dev.agentc.effect.EffectFailed;

/** What secrets say; looked up only where they leave the process. */
final class Secrets {
  private Secrets() {}

  /** @throws EffectFailed {@code ToolFailed} if it is not set */
  static String text(Run run, String tool, String name) {
    return run.world()
        .environment()
        .secret(name)
        .orElseThrow(
            () ->
                EffectFailed.tool(tool, "the secret " + name + " is not set", false, "Set " + name + " in the environment.")
                    .unsent());
  }
}
