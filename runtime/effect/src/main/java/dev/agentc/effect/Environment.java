package dev.agentc.effect;

import java.util.Optional;

/** What the operator gave: variables and secrets, by name. */
public interface Environment {
  Optional<String> variable(String name);

  Optional<String> secret(String name);
}
