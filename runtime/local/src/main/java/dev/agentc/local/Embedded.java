package dev.agentc.local;

import dev.agentc.effect.Chat;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.tokens.ChatMl;
import dev.agentc.tokens.Template;
import dev.agentc.tokens.TokenChat;
import dev.agentc.tokens.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A model that comes with this library: a shop clerk of a million parameters, trained from nothing to answer questions
 * about prices and stock with the tools {@code price}, {@code stock} and {@code calc}. It really samples and can be
 * wrong.
 *
 * @param name {@code clerk}, or {@code early} for one that was stopped early in its training and often fails
 */
public record Embedded(String name, LocalModel model, Template template) {
  /** Temperature where the model line says nothing. */
  public static final double TEMPERATURE = 0.7;

  /** One sentence for the first line of a run. */
  public static final String KNOWS =
      "the embedded model is a tiny shop clerk: it knows prices, stock and sums through its tools, and nothing else";

  private static final List<String> NAMES = List.of("clerk", "early");
  private static final Map<String, Embedded> LOADED = new ConcurrentHashMap<>();

  /**
   * A model by name, loaded on first use and then shared.
   *
   * @throws EffectFailed {@code ProviderFailed} if there is none of that name
   */
  public static Embedded of(String name) {
    if (!NAMES.contains(name)) {
      throw EffectFailed.provider("embedded", "there is no embedded model `" + name + "`", null, false, null,
          "take one of `" + String.join("`, `", NAMES) + "`");
    }
    return LOADED.computeIfAbsent(name, Embedded::load);
  }

  /**
   * The model of {@code embedded()} or {@code embedded("early")} with the binding's {@code temperature}.
   *
   * @throws EffectFailed {@code ProviderFailed} if there is none of that name or the temperature is not from 0 to 2
   */
  public static Chat open(ModelBinding binding) {
    double temperature = binding.settings().path("temperature").asDouble(TEMPERATURE);
    if (!(temperature >= 0 && temperature <= 2)) {
      throw EffectFailed.provider(binding.name(), "a temperature of " + temperature, null, false, null,
          "take one from 0 to 2");
    }
    Embedded embedded = of(binding.arguments().path("name").asText("clerk"));
    return new TokenChat("embedded " + embedded.name, embedded.model, embedded.template, temperature);
  }

  private static Embedded load(String name) {
    try {
      Vocabulary vocabulary = Vocabulary.read(resource("tokenizer.json"));
      Shape shape = Shape.read(resource(name + "/config.json"));
      Safetensors file = new Safetensors(ByteBuffer.wrap(resource(name + "/model.safetensors").readAllBytes()));
      LocalModel model = new LocalModel(name, new Llama(shape, Weights.read(file, shape)), vocabulary.size());
      return new Embedded(name, model, new ChatMl(vocabulary));
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded model `" + name + "` in this jar cannot be read", e);
    }
  }

  private static InputStream resource(String path) throws IOException {
    InputStream stream = Embedded.class.getResourceAsStream(path);
    if (stream == null) {
      throw new IOException("the resource " + path + " is missing");
    }
    return stream;
  }
}
