package dev.agentc.models.scripted;

import dev.agentc.effect.Chat;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.models.Provider;
import dev.agentc.models.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** The provider {@code scripted(file)}. The file is read once, when the model is opened. */
public final class Scripted implements Provider {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @Override
  public Chat open(ModelBinding binding, Path base) {
    var settings = new Settings(binding);
    String file = settings.argument("file");
    var answers = new AnswerFile(settings, file).read(bytes(settings, base.resolve(file)));
    return new ScriptedChat(binding.name(), file, answers, settings.duration("timeout").orElse(TIMEOUT));
  }

  private static byte[] bytes(Settings settings, Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw unreadable(settings, path, "is not there");
    } catch (IOException e) {
      throw unreadable(settings, path, Files.isDirectory(path) ? "is a folder" : "cannot be read (" + e.getMessage() + ")");
    }
  }

  private static EffectFailed unreadable(Settings settings, Path path, String why) {
    return settings.failure(
        "the file of scripted answers %s %s".formatted(path, why),
        "Write the answers there, or correct the path; it is relative to the source file that names it.");
  }
}
