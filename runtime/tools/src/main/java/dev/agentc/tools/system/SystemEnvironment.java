package dev.agentc.tools.system;

import dev.agentc.effect.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator gave to the process. {@code env.X} is the environment variable X. {@code secret.X} is the file X in
 * the folder that the variable {@code AGENTC_SECRETS} names, as secrets are mounted into containers, else the
 * environment variable X. What is empty counts as not set.
 */
public final class SystemEnvironment implements Environment {
  /** Names the folder of secret files. */
  public static final String SECRETS = "AGENTC_SECRETS";

  private final Map<String, String> variables;

  public SystemEnvironment() {
    this(System.getenv());
  }

  /** @param variables in place of the process's own */
  public SystemEnvironment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  @Override
  public Optional<String> secret(String name) {
    return variable(SECRETS).flatMap(folder -> file(Path.of(folder), name)).or(() -> variable(name));
  }

  /** A line end at the end of the file is an editor's, not the secret's. */
  private static Optional<String> file(Path folder, String name) {
    Path path = folder.resolve(name).normalize();
    if (!folder.normalize().equals(path.getParent()) || !Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(path).replaceFirst("\\R$", "")).filter(value -> !value.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
