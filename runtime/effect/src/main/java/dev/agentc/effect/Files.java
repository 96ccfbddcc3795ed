package dev.agentc.effect;

import java.nio.file.Path;

/** Files that programs read. */
public interface Files {

  /**
   * @return the file's text, UTF-8
   * @throws EffectFailed {@code ToolFailed} naming the path if it is missing, unreadable, too large or no UTF-8
   */
  String read(Path path);
}
