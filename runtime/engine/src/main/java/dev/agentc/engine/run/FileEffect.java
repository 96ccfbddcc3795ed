package dev.agentc.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.plan.EffectClass;
import java.nio.file.Path;
import java.time.Duration;

/** {@code read_json} and {@code read_text}: paths start at the folder of the source that names them. */
final class FileEffect extends WorldEffect {
  private final boolean json;

  FileEffect(boolean json) {
    super(json ? "read_json" : "read_text", "file", EffectClass.READ);
    this.json = json;
  }

  @Override
  Duration timeout(Asked asked) {
    return TIMEOUT;
  }

  @Override
  JsonNode act(Attempt attempt) {
    Path path = attempt.run().pins().folder(attempt.here().callable().file()).resolve(attempt.asked().text(0));
    String text = attempt.run().world().files().read(path);
    return json ? document(attempt, text) : Json.object().textNode(text);
  }
}
